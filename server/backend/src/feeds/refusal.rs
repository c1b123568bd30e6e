//! Why a file is refused: a sentence that names place and field.

use domain::deliveries::{Shape, masked};
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
    /// How many bytes of that line stand before the place, where the reader knows it: many a file is one line. Of the text that
    /// [`super::Format::as_text`] gives.
    pub byte: Option<u64>,
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
        Self { line: None, byte: None, unit: Unit::Line, field: None, reason: reason.into() }
    }

    /// A line is wrong.
    #[must_use]
    pub fn line(line: u64, reason: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::file(reason) }
    }

    /// What stands at that place is wrong, in a format that counts so.
    #[must_use]
    pub fn place(unit: Unit, place: u64, reason: impl Into<String>) -> Self {
        Self { unit, ..Self::line(place, reason) }
    }

    /// A Zengin record is wrong.
    #[must_use]
    pub fn record(record: u64, reason: impl Into<String>) -> Self {
        Self::place(Unit::Record, record, reason)
    }

    /// The same, with how many bytes of its line stand before it; what is known already stays.
    #[must_use]
    pub fn behind(self, bytes: u64) -> Self {
        Self { byte: self.byte.or(Some(bytes)), ..self }
    }

    /// The same as of the whole file: of what its end tells, whoever takes it knows no place.
    #[must_use]
    pub fn of_the_end(self) -> Self {
        Self { line: None, byte: None, ..self }
    }

    /// The same, with the field that is meant.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> Self {
        let field = field.into();
        let reason = if names_somebody(&field) { covered(&self.reason) } else { self.reason };
        Self { field: Some(field), reason, ..self }
    }
}

/// Whether a field says whose account it is, or reaches somebody: what is quoted of it shows its form alone, however short it is.
fn names_somebody(field: &str) -> bool {
    let plain = |part: &str| part.split('[').next().unwrap_or_default().to_ascii_lowercase();
    let parts: Vec<String> = field.split(['.', '/']).map(plain).collect();
    let Some(last) = parts.last().filter(|_| !parts.iter().any(|part| part == "servicer")) else { return false };
    let around = |word: &str| matches!(word, "account" | "destination" | "also" | "acct" | "prxy");
    let what_kind = matches!(last.as_str(), "bank" | "branch" | "kind");
    let number = matches!(
        last.as_str(),
        "number"
            | "account number"
            | "sender code"
            | "iban"
            | "bban"
            | "pan"
            | "maskedpan"
            | "msisdn"
            | "resourceid"
            | "accountid"
            | "identification"
            | "phone"
            | "email"
            | "customer"
            | "wallet"
            | "holder_name"
            | "holder_kana"
            | "destination_holder_kana"
    );
    number || (!what_kind && parts.iter().any(|part| around(part)))
}

/// The reason with every letter and digit of what it quotes covered; between backticks, where the words of a vocabulary stand too, the
/// digits alone.
fn covered(reason: &str) -> String {
    let mut out = String::with_capacity(reason.len());
    let mut open = None;
    // A quote inside of what is quoted stands behind a backslash, and ends nothing.
    let mut escaped = false;
    for char in reason.chars() {
        let plain = !escaped;
        escaped = plain && open == Some('"') && char == '\\';
        match (open, char) {
            (None, '"' | '`') => open = Some(char),
            (Some(quote), char) if quote == char && plain => open = None,
            (Some('"'), char) => {
                out.push_str(&masked(char.encode_utf8(&mut [0; 4]), Shape::Fixed));
                continue;
            }
            (Some(_), char) if char.is_numeric() => {
                out.push('9');
                continue;
            }
            _ => {}
        }
        out.push(char);
    }
    out
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

    #[test]
    fn what_is_quoted_of_an_account_shows_its_form_alone() {
        for (field, reason, said) in [
            ("account.number", "7 digits are wanted, found \"123\"", "account.number: 7 digits are wanted, found \"999\""),
            (
                "account",
                "invalid type: integer `42`, expected a string",
                "account: invalid type: integer `99`, expected a string",
            ),
            ("also[3].iban", "found \"gb33_\"", "also[3].iban: found \"xx99_\""),
            (
                "Data.Account[0].Account[1].Identification",
                "found \"7\"",
                "Data.Account[0].Account[1].Identification: found \"9\"",
            ),
            // A quote in the value, behind a backslash, is not its end; a backslash behind a backslash is, and what follows is our own.
            ("account.number", "found \"12\\\"ab34\", 7 digits", "account.number: found \"99\\\"xx99\", 7 digits"),
            ("account.number", "found \"12\\\\\", 7 digits", "account.number: found \"99\\\\\", 7 digits"),
            ("account.bank", "found \"9992\"", "account.bank: found \"9992\""),
            ("amount", "found \"12a\"", "amount: found \"12a\""),
            ("id", "no institution has the id \"99\"", "id: no institution has the id \"99\""),
        ] {
            assert_eq!(Refusal::file(reason).at(field).to_string(), said);
        }
    }
}
