//! One record's fields by position: N is digits or blank, C is half-width text (formats §1).

use super::cutting::{LENGTH, RecordBytes};
use super::era::EraDay;
use super::text;
use crate::feeds::Refusal;
use std::borrow::Cow;

/// A field by its positions, 1-based and inclusive, as the format counts them.
pub(super) struct Field {
    pub name: &'static str,
    from: usize,
    to: usize,
}

impl Field {
    /// Positions are constants of the format: what does not fit into a record fails when compiling.
    pub const fn new(name: &'static str, from: usize, to: usize) -> Self {
        assert!(1 <= from && from <= to && to <= LENGTH, "positions of a field lie within the record");
        Self { name, from, to }
    }
}

/// A record with its number in the file.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub number: u64,
    pub bytes: &'a RecordBytes,
}

impl<'a> Record<'a> {
    /// Position 1.
    pub fn kind(self) -> u8 {
        self.bytes[0]
    }

    pub fn raw(self, field: &Field) -> &'a [u8] {
        &self.bytes[field.from - 1..field.to]
    }

    pub fn is_blank(self, field: &Field) -> bool {
        self.raw(field).iter().all(|&byte| byte == b' ')
    }

    /// A numeric field. Blank is `None`: not given, which is not zero.
    pub fn number(self, field: &Field) -> Result<Option<u64>, Refusal> {
        let raw = self.raw(field);
        let mut value = 0_u64;
        for &byte in raw {
            if !byte.is_ascii_digit() {
                return if self.is_blank(field) { Ok(None) } else { Err(self.no_digits(field)) };
            }
            // No field has more than 14 digits.
            value = value * 10 + u64::from(byte - b'0');
        }
        Ok(Some(value))
    }

    /// A numeric field that must be given.
    pub fn given(self, field: &Field) -> Result<u64, Refusal> {
        self.number(field)?.ok_or_else(|| self.refused(field, "is blank"))
    }

    /// A numeric field that must be given, digit by digit: a code.
    pub fn code(self, field: &Field) -> Result<String, Refusal> {
        self.given(field)?;
        Ok(self.digits(field).into_owned())
    }

    /// The text of a field that was found to be digits.
    pub fn digits(self, field: &Field) -> Cow<'a, str> {
        String::from_utf8_lossy(self.raw(field))
    }

    /// Era YYMMDD. Blank is `None`.
    pub fn day(self, field: &Field) -> Result<Option<EraDay>, Refusal> {
        Ok(self.number(field)?.map(|digits| {
            let part = |of: u64| i8::try_from(of % 100).expect("two digits fit");
            EraDay { year: part(digits / 10_000), month: part(digits / 100), day: part(digits) }
        }))
    }

    /// A text field without the spaces that fill it up. Blank is `None`.
    pub fn text(self, field: &Field) -> Result<Option<String>, Refusal> {
        text::decoded(self.raw(field)).map_err(|reason| self.refused(field, reason))
    }

    /// A signed balance: sign in one field (1 plus, 2 minus), digits in the other. `None` where either is not given.
    pub fn balance(self, sign: &Field, digits: &Field) -> Result<Option<i64>, Refusal> {
        let amount = self.number(digits)?.map(signed);
        match (self.number(sign)?, amount) {
            (Some(1), amount) => Ok(amount),
            (Some(2), amount) => Ok(amount.map(|amount| -amount)),
            (None, Some(0)) => Ok(Some(0)),
            (None, _) => Ok(None),
            (Some(other), _) => Err(self.refused(sign, format!("1 (plus) or 2 (minus) is wanted, found {other}"))),
        }
    }

    pub fn refused(self, field: &Field, reason: impl Into<String>) -> Refusal {
        Refusal::record(self.number, reason).at(field.name)
    }

    fn no_digits(self, field: &Field) -> Refusal {
        let (wanted, found) = (field.to - field.from + 1, text::shown(self.raw(field)));
        let digits = if wanted == 1 { "digit is" } else { "digits are" };
        self.refused(field, format!("{wanted} {digits} wanted, found {found:?}"))
    }
}

/// At most 14 digits, which always fit.
pub(super) fn signed(digits: u64) -> i64 {
    i64::try_from(digits).unwrap_or(i64::MAX)
}
