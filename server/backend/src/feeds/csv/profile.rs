//! A profile: what a bank's CSV is like, as a TOML file says it. What does not hold in it is refused when the program starts.

use super::account::AccountPlaces;
use super::written::Written;
use super::{amount, day};
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
    /// The words that a line of sums begins with, as `totals::word` brings them.
    pub(super) totals: Vec<String>,
    /// The words that a line begins with which says nothing of the account.
    pub(super) notes: Vec<String>,
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
        let written: Written = toml::from_str(text).map_err(|error| WrongProfile(error.to_string().trim_end().to_owned()))?;
        written.checked().map_err(WrongProfile)
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
