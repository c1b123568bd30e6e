//! A profile as its file writes it.

use super::account::AccountPlaces;
use super::profile::{Columns, Covered, Directions, Place, Profile};
use super::{amount, day, totals};
use domain::money::Currency;
use encoding_rs::Encoding;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
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
    totals: Option<Vec<String>>,
    #[serde(default)]
    notes: Vec<String>,
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
    #[serde(default)]
    negative: Vec<String>,
}

impl Written {
    /// The profile, if it holds.
    pub fn checked(self) -> Result<Profile, String> {
        let Self { name, columns, amounts, .. } = self;
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
            negative: amounts.negative,
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
        if form.units.iter().chain(&form.negative).any(String::is_empty) {
            return Err("amounts: units and negative are words, not empty texts".to_owned());
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
            totals: self.totals.map_or_else(totals::usual, |words| words.iter().map(|word| totals::word(word)).collect()),
            notes: self.notes,
        })
    }
}
