//! What an import answers about one file (formats §5).

use serde::Serialize;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Imported,
    /// The same bytes were imported before; nothing was done.
    AlreadyImported,
    /// Something in it does not hold; nothing but this refusal was recorded.
    Refused,
}

/// The answer, in the order in which it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    pub file: String,
    /// `None` where it is not known.
    pub format: Option<String>,
    pub status: Status,
    pub accounts: i64,
    /// Data records, without headers and trailers.
    pub records: i64,
    pub new: i64,
    pub duplicates: i64,
    /// What was passed over, as the warnings say: accounts whose kind has another layout, or transactions that move nothing.
    pub skipped: i64,
    pub warnings: Vec<String>,
    pub error: Option<String>,
    /// The line, or in Zengin the record.
    pub line: Option<i64>,
}
