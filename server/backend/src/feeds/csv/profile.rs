//! A profile: what a bank's CSV is like, as a TOML file says it. What does not hold in it is refused when the program starts.

use super::account::AccountPlaces;
use super::{amount, day};
use domain::money::Currency;
use encoding_rs::Encoding;
use serde::Deserialize;

/// What one bank's CSV is like.
#[derive(Clone, Debug)]
pub struct Profile {
    /// `csv/` and its name: by this answers and the database call the format.
    pub word: &'static str,
    pub(super) encoding: &'static Encoding,
    pub(super) separator: u8,
    pub(super) newest_first: bool,
    pub(super) account: AccountPlaces,
    pub(super) made: Option<Place>,
    pub(super) covered: Option<Covered>,
    pub(super) days: Vec<day::Form>,
    pub(super) amounts: amount::Form,
    pub(super) currency: Place,
    pub(super) directions: Option<Directions>,
    pub(super) columns: Columns,
}

/// Where a value stands: in a column, in a line before the header that begins with that word, or in the profile itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Place {
    Fixed(String),
    Column {
        column: String,
    },
    Line {
        line: String,
        /// Which of its cells, from 1 on; the second where nothing is said.
        #[serde(default = "second")]
        cell: usize,
    },
}

fn second() -> usize {
    2
}

/// Where the first and the last day stand that a file covers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Covered {
    pub from: Place,
    pub to: Place,
}

/// The words for where money went, where a column has them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Directions {
    pub column: String,
    pub r#in: Vec<String>,
    pub out: Vec<String>,
}

/// The titles of the columns. Either `amount` or `in` and `out`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    pub posted_on: String,
    pub value_on: Option<String>,
    pub amount: Option<String>,
    pub r#in: Option<String>,
    pub out: Option<String>,
    pub balance: Option<String>,
    #[serde(default)]
    pub description: Vec<String>,
    pub counterparty: Option<String>,
    pub reference: Option<String>,
    pub contract: Option<String>,
    pub code: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    encoding: String,
    #[serde(default = "comma")]
    separator: String,
    order: Order,
    account: AccountPlaces,
    made: Option<Place>,
    covered: Option<Covered>,
    days: Vec<String>,
    amounts: Amounts,
    direction: Option<Directions>,
    columns: Columns,
}

fn comma() -> String {
    ",".to_owned()
}

/// In which order a file's lines stand.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Order {
    OldestFirst,
    NewestFirst,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Amounts {
    currency: Place,
    decimal: String,
    group: Option<String>,
    #[serde(default)]
    units: Vec<String>,
}

/// A profile that does not hold; the sentence is for whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WrongProfile(pub String);

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// A sentence that names what is missing or wrong.
    pub fn parse(text: &str) -> Result<Self, WrongProfile> {
        let raw: Raw = toml::from_str(text).map_err(|error| WrongProfile(error.to_string().trim_end().to_owned()))?;
        raw.checked().map_err(WrongProfile)
    }

    /// The titles that a file's header must have to be of this profile.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        let columns = &self.columns;
        let some = [&columns.value_on, &columns.amount, &columns.r#in, &columns.out, &columns.balance, &columns.counterparty];
        let more = [&columns.reference, &columns.contract, &columns.code];
        let places = self.account.all().into_iter().chain([&self.currency]).filter_map(|place| match place {
            Place::Column { column } => Some(column),
            Place::Fixed(_) | Place::Line { .. } => None,
        });
        std::iter::once(&columns.posted_on)
            .chain(some.into_iter().chain(more).flatten())
            .chain(&columns.description)
            .chain(places)
            .chain(self.directions.as_ref().map(|directions| &directions.column))
            .map(String::as_str)
    }
}

impl Raw {
    fn checked(self) -> Result<Profile, String> {
        let Raw { name, columns, amounts, .. } = self;
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=40).contains(&name.len()) || !name.bytes().all(is_name) {
            return Err(format!("name: small letters, digits and hyphens are wanted, 40 at most, found {name:?}"));
        }
        match (&columns.amount, &columns.r#in, &columns.out) {
            (Some(_), None, None) | (None, Some(_), Some(_)) => {}
            _ => return Err("columns: either amount is wanted, or both in and out".to_owned()),
        }
        if self.direction.is_some() && columns.amount.is_none() {
            return Err("direction: goes with columns.amount".to_owned());
        }
        let encoding = Encoding::for_label(self.encoding.as_bytes());
        let one = |field: &str, text: &str| match text.chars().next() {
            Some(char) if text.chars().count() == 1 => Ok(char),
            _ => Err(format!("{field}: one sign is wanted, found {text:?}")),
        };
        let separator = one("separator", &self.separator)?;
        let form = amount::Form {
            decimal: one("amounts.decimal", &amounts.decimal)?,
            group: amounts.group.as_deref().map(|group| one("amounts.group", group)).transpose()?,
            units: amounts.units,
        };
        if let Place::Fixed(code) = &amounts.currency {
            let known = Currency::parse(code).is_ok_and(Currency::is_known);
            known.then_some(()).ok_or(format!("amounts.currency: {code:?} is no currency of ISO 4217"))?;
        }
        let fixed = [
            self.made.as_ref(),
            self.covered.as_ref().map(|covered| &covered.from),
            self.covered.as_ref().map(|covered| &covered.to),
        ];
        if fixed.into_iter().flatten().any(|place| !matches!(place, Place::Line { .. })) {
            return Err("made and covered stand in lines before the header, as { line = \"…\" }".to_owned());
        }
        if self.days.is_empty() {
            return Err("days: one form at least is wanted".to_owned());
        }
        Ok(Profile {
            // A profile lives as long as the program.
            word: Box::leak(format!("csv/{name}").into_boxed_str()),
            encoding: encoding.ok_or(format!("encoding: {:?} is not known", self.encoding))?,
            separator: u8::try_from(separator).map_err(|_| format!("separator: {separator:?} cannot be one"))?,
            newest_first: self.order == Order::NewestFirst,
            account: self.account.checked()?,
            made: self.made,
            covered: self.covered,
            days: self
                .days
                .iter()
                .map(|form| day::Form::parse(form).map_err(|error| format!("days: {error}")))
                .collect::<Result<_, _>>()?,
            amounts: form,
            currency: amounts.currency,
            directions: self.direction,
            columns,
        })
    }
}
