//! Why a file is refused: a sentence that names place and field.

use std::fmt;

/// What places in a file are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Lines of a text, the first is 1.
    Line,
    /// Zengin records, headers and trailers included, the first is 1.
    Record,
}

/// A file is refused whole; nothing of it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Line or record; `None` where the file as a whole is meant.
    pub line: Option<u64>,
    pub unit: Unit,
    /// The field as its format calls it: `amount`, `account.branch`.
    pub field: Option<String>,
    /// What is wrong, without place and field.
    pub reason: String,
}

impl Refusal {
    /// The file as a whole is wrong.
    #[must_use]
    pub fn file(reason: impl Into<String>) -> Self {
        Self { line: None, unit: Unit::Line, field: None, reason: reason.into() }
    }

    /// A line is wrong.
    #[must_use]
    pub fn line(line: u64, reason: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::file(reason) }
    }

    /// A Zengin record is wrong.
    #[must_use]
    pub fn record(record: u64, reason: impl Into<String>) -> Self {
        Self { unit: Unit::Record, ..Self::line(record, reason) }
    }

    /// The same, with the field that is meant.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }
}

impl fmt::Display for Refusal {
    /// `record 5, amount: 12 digits are wanted, found "0000X2000000"`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Line => "line",
            Unit::Record => "record",
        };
        match (self.line, self.field.as_deref()) {
            (Some(line), Some(field)) => write!(f, "{unit} {line}, {field}: {}", self.reason),
            (Some(line), None) => write!(f, "{unit} {line}: {}", self.reason),
            (None, Some(field)) => write!(f, "{field}: {}", self.reason),
            (None, None) => f.write_str(&self.reason),
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_a_sentence_with_its_place() {
        for (refusal, sentence) in [
            (Refusal::record(5, "is blank").at("amount"), "record 5, amount: is blank"),
            (Refusal::line(3, "is missing").at("account.branch"), "line 3, account.branch: is missing"),
            (Refusal::line(3, "the line is empty"), "line 3: the line is empty"),
            (Refusal::file("the file is empty"), "the file is empty"),
        ] {
            assert_eq!(refusal.to_string(), sentence);
        }
    }
}
