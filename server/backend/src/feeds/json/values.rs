//! Values as JSON writes them, more narrowly than the libraries would read them.

use domain::links::Contract;
use domain::money::{Currency, LARGEST};
use domain::time::{self, NotADay, NotAnInstant, parse_day};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};
use std::fmt;

/// An id: both engines must be able to hold it in an index.
pub type Id = Given<128>;
/// A contract, where an empty text is none, a telephone number, a device.
pub type Code = Text<128>;
/// RFC 5321 has no longer address.
pub type Email = Text<254>;
/// A name that must say something.
pub type Name = Given<200>;
/// Any other text, which may be empty.
pub type Said = Text<200>;

/// A currency that there is: what can stand on a statement.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub struct InIso4217(pub Currency);

impl TryFrom<String> for InIso4217 {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let found = Currency::parse(&text).map_err(|error| error.to_string())?;
        if found.is_known() { Ok(Self(found)) } else { Err(format!("{text:?} is no currency of ISO 4217")) }
    }
}

/// A text of at most `MOST` characters that must say something.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub struct Given<const MOST: usize>(pub String);

impl<const MOST: usize> TryFrom<String> for Given<MOST> {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("is empty".into());
        }
        Text::<MOST>::try_from(text).map(|Text(text)| Self(text))
    }
}

/// A text of at most `MOST` characters. None of them is a control character: not every database holds NUL, and nothing that is
/// shown may change what stands around it.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub struct Text<const MOST: usize>(pub String);

impl<const MOST: usize> TryFrom<String> for Text<MOST> {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text.len() > MOST && text.chars().count() > MOST {
            Err(format!("is longer than {MOST} characters"))
        } else if text.contains(char::is_control) {
            Err("a control character stands in the text".into())
        } else {
            Ok(Self(text))
        }
    }
}

/// The text itself, where it is given.
pub fn text<const MOST: usize>(given: Option<Text<MOST>>) -> Option<String> {
    given.map(|Text(text)| text)
}

/// A device, or an address of the network. An empty one is none: it would be one and the same for all who leave it out.
pub fn source(given: Option<Code>) -> Option<String> {
    text(given).filter(|source| !source.trim().is_empty())
}

/// The contract, where one is given.
pub fn contract(given: Option<&Code>) -> Option<Contract> {
    given.and_then(|Text(text)| Contract::new(text))
}

/// A list in one record is no longer than this, names and co-holders alike.
pub const MOST_IN_LIST: usize = 100;

/// `2020-09-01`
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub struct Day(pub Date);

impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        parse_day(&text).map(Self)
    }
}

/// RFC 3339 with an offset: `2020-09-01T14:05:12+09:00`
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub struct At(pub time::Instant);

impl TryFrom<String> for At {
    type Error = NotAnInstant;
    fn try_from(text: String) -> Result<Self, NotAnInstant> {
        // ISO 8601 knows more ways to write an instant; RFC 3339 has this one.
        if is_rfc3339(text.as_bytes()) { time::Instant::parse(&text).map(Self) } else { Err(NotAnInstant) }
    }
}

fn is_rfc3339(text: &[u8]) -> bool {
    let Some((clock, rest)) = text.split_at_checked(19) else { return false };
    let fraction = rest.strip_prefix(b".").map(|rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let offset = &rest[fraction.map_or(0, |digits| digits + 1)..];
    fraction != Some(0)
        && (shaped(clock, b"0000-00-00T00:00:00") || shaped(clock, b"0000-00-00t00:00:00"))
        && (matches!(offset, b"Z" | b"z") || shaped(offset, b"+00:00") || shaped(offset, b"-00:00"))
}

/// Whether a digit stands wherever the example has one, and everything else is the same.
fn shaped(text: &[u8], example: &[u8]) -> bool {
    let fits = |(&is, &wanted): (&u8, &u8)| if wanted == b'0' { is.is_ascii_digit() } else { is == wanted };
    text.len() == example.len() && text.iter().zip(example).all(fits)
}

/// A whole number from zero on that the database can hold: a count, a sequence.
#[derive(Clone, Copy)]
pub struct Whole(pub i64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Wanted;
        impl Visitor<'_> for Wanted {
            type Value = Whole;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, zero or more")
            }
            fn visit_u64<E: Error>(self, value: u64) -> Result<Whole, E> {
                i64::try_from(value).map(Whole).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
            }
            fn visit_i64<E: Error>(self, value: i64) -> Result<Whole, E> {
                u64::try_from(value)
                    .map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
                    .and_then(|value| self.visit_u64(value))
            }
        }
        from.deserialize_any(Wanted)
    }
}

/// An amount in the currency's minor unit, or a cap in yen: from zero to the largest that anybody may say.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "Whole")]
pub struct Amount(pub i64);

impl TryFrom<Whole> for Amount {
    type Error = String;
    fn try_from(Whole(amount): Whole) -> Result<Self, String> {
        if amount <= LARGEST { Ok(Self(amount)) } else { Err(format!("{amount} is more than the largest amount, {LARGEST}")) }
    }
}

/// Four digits: a bank's code and id.
#[must_use]
pub fn is_bank_code(id: &str) -> bool {
    id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn only_rfc_3339_with_an_offset_is_an_instant() {
        let read = |text: &str| At::try_from(text.to_owned()).is_ok();
        for right in ["2020-09-01T14:05:12+09:00", "2020-09-01T05:05:12Z", "2020-09-01t05:05:12.123456789z"] {
            assert!(read(right), "{right}");
        }
        for wrong in [
            "",
            "2020-09-01",
            "2020-09-01T14:05:12",
            "2020-09-01T14:05+09:00",
            "2020-09-01 14:05:12+09:00",
            "2020-09-01T14:05:12.+09:00",
            "2020-09-01T14:05:12+09",
            "2020-09-01T14:05:12+0900",
            "2020-09-01T14:05:12+09:00[Asia/Tokyo]",
            "2020-09-31T14:05:12+09:00",
            "20200901T140512Z",
        ] {
            assert!(!read(wrong), "{wrong}");
        }
    }
}
