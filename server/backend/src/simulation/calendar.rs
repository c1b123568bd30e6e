//! The days of a world, which ends with September 2020, the month in which the wave of 2020 became known.

use super::chance::Chance;
use domain::time::Instant;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};

pub(super) const LAST_DAY: Date = date(2020, 9, 30);
/// When everything was written and delivered.
pub(super) const MADE_ON: Date = date(2020, 10, 1);

#[derive(Clone, Debug)]
pub(super) struct Calendar {
    pub first: Date,
    /// The first day of each month.
    pub months: Vec<Date>,
}

impl Calendar {
    pub fn of(months: u8) -> Self {
        let last = LAST_DAY.first_of_month();
        let months: Vec<Date> = (0..i32::from(months)).rev().map(|back| last.saturating_sub(back.months())).collect();
        Self { first: months[0], months }
    }

    /// A day of the month, or the next one on which banks work.
    pub fn banking_day(month: Date, day: i8) -> Date {
        let wanted = month.saturating_add(i32::from(day - 1).days());
        on_or_after(wanted.min(month.last_of_month()))
    }

    pub fn any_day(&self, chance: &mut Chance) -> Date {
        self.day_between(self.first, LAST_DAY, chance)
    }

    /// A day between the two that the world has.
    pub fn day_between(&self, from: Date, to: Date, chance: &mut Chance) -> Date {
        let (from, to) = (from.max(self.first), to.min(LAST_DAY).max(self.first));
        later(from, chance.between(0, domain::time::days_between(from, to).max(0)))
    }
}

/// That day, or the next one on which banks work. Holidays are left out: statements of 2020 do not mark them either.
pub(super) fn on_or_after(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => later(day, 2),
        Weekday::Sunday => later(day, 1),
        _ => day,
    }
}

pub(super) fn later(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

/// That day at so many seconds after midnight in Japan.
pub(super) fn at(day: Date, seconds: i64) -> Instant {
    Instant(Instant::start_of(day).0 + seconds * Instant::SECOND)
}

pub(super) fn after(instant: Instant, seconds: i64) -> Instant {
    Instant(instant.0 + seconds * Instant::SECOND)
}

/// A second of the day when people are awake, mostly.
pub(super) fn awake(chance: &mut Chance) -> i64 {
    let hour = if chance.percent(4) { chance.between(0, 6) } else { chance.between(7, 23) };
    hour * 3600 + chance.between(0, 3599)
}
