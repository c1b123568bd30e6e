//! One account's part of a file, between its header and its trailer: what must add up.

use super::fields::{Field, Record};
use super::header;
use super::numbers::Numbers;
use crate::feeds::two_ways::TwoWays;
use crate::feeds::{Direction, Equals, Identities, Refusal};
use jiff::civil::Date;

/// How many entries and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub count: u64,
    pub amount: i64,
}

impl Sum {
    fn add(&mut self, amount: i64) {
        self.count += 1;
        // A trailer's 13 digits never reach the end of the range: what would overflow is refused there.
        self.amount = self.amount.saturating_add(amount);
    }
}

/// The largest count that a trailer can hold.
const MOST: u64 = 999_999;

pub(super) struct Block {
    created_on: Date,
    pub opening: Option<i64>,
    pub money_in: Sum,
    pub money_out: Sum,
    pub numbers: Numbers,
    pub equals: Equals,
    pub identities: Identities,
    pub two_ways: TwoWays,
    pub covered: Option<(Date, Date)>,
    pub warnings: Vec<String>,
    last_day: Option<([u8; 6], Date)>,
    digits: (Date, String),
}

impl Block {
    pub fn new(created_on: Date, opening: Option<i64>, warnings: Vec<String>) -> Self {
        Self {
            created_on,
            opening,
            money_in: Sum::default(),
            money_out: Sum::default(),
            numbers: Numbers::default(),
            equals: Equals::default(),
            identities: Identities::default(),
            two_ways: TwoWays::default(),
            covered: None,
            warnings,
            last_day: None,
            digits: (created_on, digits_of(created_on)),
        }
    }

    /// How many data records it has had.
    pub fn records(&self) -> u64 {
        self.money_in.count + self.money_out.count
    }

    /// Takes an entry into the sums; the balance after it, where the opening one is known.
    ///
    /// # Errors
    /// When there are more than a trailer's six digits can count: what an account's numbers are remembered in would grow without
    /// end.
    pub fn count(&mut self, direction: Direction, amount: i64) -> Result<Option<i64>, String> {
        let sum = match direction {
            Direction::In => &mut self.money_in,
            Direction::Out => &mut self.money_out,
        };
        if sum.count == MOST {
            return Err(format!("the account has more than {MOST} entries of one direction, more than a trailer can count"));
        }
        sum.add(amount);
        Ok(self.balance())
    }

    /// Opening + in − out.
    pub fn balance(&self) -> Option<i64> {
        Some(self.opening?.saturating_add(self.money_in.amount).saturating_sub(self.money_out.amount))
    }

    /// A day of a data record. Neighbours mostly have the same one.
    pub fn day(&mut self, record: Record<'_>, field: &Field) -> Result<Option<Date>, Refusal> {
        if let Some((raw, day)) = &self.last_day
            && raw == record.raw(field)
        {
            return Ok(Some(*day));
        }
        let day = header::day(record, field, self.created_on)?;
        if let (Ok(raw), Some(day)) = (record.raw(field).try_into(), day) {
            self.last_day = Some((raw, day));
        }
        Ok(day)
    }

    /// `20200901`
    pub fn day_digits(&mut self, day: Date) -> &str {
        if self.digits.0 != day {
            self.digits = (day, digits_of(day));
        }
        &self.digits.1
    }
}

/// Written by hand: a bankbook changes its day with nearly every record, and formatting shows in the time of an import.
fn digits_of(day: Date) -> String {
    let mut rest = u32::from(day.year().unsigned_abs()) * 10_000
        + u32::from(day.month().unsigned_abs()) * 100
        + u32::from(day.day().unsigned_abs());
    let mut digits = [0_u8; 8];
    for digit in digits.iter_mut().rev() {
        *digit = u8::try_from(rest % 10).expect("a digit fits");
        rest /= 10;
    }
    digits.iter().map(|&digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_direction_has_as_many_entries_as_a_trailer_can_count() {
        let mut block = Block::new(date(2020, 9, 4), Some(0), Vec::new());
        block.money_in.count = MOST - 1;
        assert_eq!(block.count(Direction::In, 5), Ok(Some(5)));
        assert!(block.count(Direction::In, 5).is_err());
        assert_eq!(block.count(Direction::Out, 2), Ok(Some(3)), "the other direction counts by itself");
    }
}
