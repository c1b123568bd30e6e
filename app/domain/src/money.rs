//! Amounts are integers in the minor unit of their currency: yen for JPY, cents for EUR.

mod decimal;

pub use decimal::NotAnAmount;

use serde::{Deserialize, Serialize};
use std::fmt;

/// An ISO 4217 code: three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The yen, which has no minor unit: its amounts are whole yen.
    pub const JPY: Self = Self(*b"JPY");

    /// Reads an ISO 4217 code, in capitals.
    ///
    /// # Errors
    /// When the text is not three capital letters.
    pub fn parse(text: &str) -> Result<Self, NotACurrency> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(NotACurrency),
        }
    }

    /// The code as text.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII capitals are UTF-8")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// The text is no currency code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a currency is three capital letters, as in JPY")]
pub struct NotACurrency;

/// Digits in groups of three, as both languages print them: `300,000`, `-1,700`.
#[must_use]
pub fn grouped(minor: i64) -> String {
    let digits = minor.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if minor < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three() {
        for (minor, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (-170_000, "-170,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(minor), text);
        }
    }

    #[test]
    fn a_currency_is_three_capitals() {
        assert_eq!(Currency::parse("JPY"), Ok(Currency::JPY));
        for wrong in ["", "JP", "jpy", "YENS", "J¥"] {
            assert_eq!(Currency::parse(wrong), Err(NotACurrency), "{wrong}");
        }
    }
}
