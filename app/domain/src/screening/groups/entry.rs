//! What rules ask of a withdrawal again and again.

use crate::time::{Instant, day_number};
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;

/// A withdrawal in as little room as windows need: of one account all stay at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its index in the history.
    pub index: usize,
    pub amount: i64,
    pub at: Option<Instant>,
    /// Its day's number.
    pub day: i32,
    /// The number of the day on which it was posted.
    pub posted_on: i32,
    /// Its day: that of the charge where it is known.
    pub date: Date,
    /// Whether the statement says that less than nothing was left after it.
    pub below_zero: bool,
}

impl Entry {
    /// None yet.
    pub(super) const NONE: Self =
        Self { index: 0, amount: 0, at: None, day: 0, posted_on: 0, date: Date::ZERO, below_zero: false };

    pub(super) fn of(index: usize, one: &Withdrawal) -> Self {
        let posted_on = day_number(one.debit.posted_on);
        let day = one.at.map_or(posted_on, Instant::day_number);
        // Most are posted on the day of their charge, whose date then is known.
        let date = if day == posted_on { one.debit.posted_on } else { one.day() };
        let below_zero = one.debit.balance_after.is_some_and(|balance| balance < 0);
        Self { index, amount: one.debit.amount, at: one.at, day, posted_on, date, below_zero }
    }
}

/// The sum of these debits.
pub fn sum(entries: &[Entry]) -> i64 {
    entries.iter().fold(0, |sum, one| one.amount.saturating_add(sum))
}
