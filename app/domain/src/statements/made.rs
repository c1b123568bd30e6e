//! When statements were made: of two the newer holds.

use crate::time::{Instant, japan};
use jiff::civil::{Date, DateTime};
use std::borrow::Cow;

/// When a statement was made, as far as it says. The greater is the newer.
///
/// - The day decides first, as the bank writes it, in whatever zone: it is all that some statements say.
/// - Of one day the instant decides, whatever offsets two of them are written with. A clock without an offset is held against another such
///   as both are written; against an instant it is taken for Japan's, since it must be some zone's, or what came first would decide.
/// - One that says its day alone is older than any of that day that says an hour. Midnight says no hour: so banks write a day where a
///   moment is wanted.
/// - Two of one instant are equally old, and so are two of one day that say no hour: then neither is newer, and whoever needs one of the
///   two goes by what they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Made {
    pub on: Date,
    pub at: Option<Instant>,
}

impl Made {
    /// On that day, at no hour that is known.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self { on: day, at: None }
    }

    /// On that day, which is the one that the text begins with: a date (`2020-09-01`), or a moment with or without an offset
    /// (`2020-09-01T15:00:00+09:00`, `2020-09-01T15:00`). What is no hour of a clock says none.
    #[must_use]
    pub fn written(day: Date, text: &str) -> Self {
        Self { on: day, at: text.split_once('T').and_then(|(_, time)| instant(text, time)) }
    }
}

fn instant(text: &str, time: &str) -> Option<Instant> {
    let clock = time.split(['Z', '+', '-']).next().unwrap_or_default();
    if clock.bytes().all(|byte| b"0:.".contains(&byte)) {
        return None;
    }
    // The end of a day, as XML may write it, is the beginning of the next.
    let (text, later) = match time.strip_prefix("24:") {
        Some(rest) => (Cow::Owned(text.replace(time, &format!("00:{rest}"))), Instant::DAY),
        None => (Cow::Borrowed(text), 0),
    };
    let here = || Some(Instant(text.parse::<DateTime>().ok()?.to_zoned(japan()).ok()?.timestamp().as_millisecond()));
    let Instant(at) = Instant::parse(&text).ok().or_else(here)?;
    Some(Instant(at + later))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn made(text: &str) -> Made {
        Made::written(text[..10].parse().unwrap(), text)
    }

    #[test]
    fn of_two_the_newer_is_known() {
        for (older, newer, why) in [
            ("2020-09-01", "2020-09-02", "days alone"),
            ("2020-09-01T23:00:00+09:00", "2020-09-02", "a day is later than any hour of the one before"),
            ("2020-09-01T09:00:00+09:00", "2020-09-01T15:00:00+09:00", "hours of one day"),
            ("2020-09-01T09:00:00", "2020-09-01T15:00:00", "of a clock in no zone"),
            ("2020-09-01T09:00", "2020-09-01T09:00:00.001", "as exactly as it says"),
            ("2020-09-01T15:00:00+09:00", "2020-09-01T09:00:00Z", "three hours later, on another clock"),
            ("2020-09-01T02:30:00+02:00", "2020-09-01T02:15:00+01:00", "the clocks were put back"),
            ("2020-09-01T09:00:00", "2020-09-01T09:00:01+09:00", "a clock in no zone is Japan's to those that are in one"),
            ("2020-09-01T00:30:00Z", "2020-09-01T10:00:00", "here too"),
            ("2020-09-01", "2020-09-01T00:00:01", "an hour is later than the day alone"),
            ("2020-09-01T00:00:00+02:00", "2020-09-01T00:00:01+02:00", "midnight is the day alone"),
            ("2020-09-01T23:59:59", "2020-09-01T24:00:00", "the end of the day"),
            ("2020-09-01T24:00:00Z", "2020-09-02T00:00:00Z", "which is not yet the next day's beginning, as the bank writes it"),
            ("2020-09-01T23:30:00Z", "2020-09-02T07:00:00+09:00", "the day that is written comes first"),
        ] {
            assert!(made(older) < made(newer), "{why}: {older}, {newer}");
        }
        for (one, other) in [
            ("2020-09-01", "2020-09-01T00:00:00"),
            ("2020-09-01+02:00", "2020-09-01T00:00:00.000Z"),
            ("2020-09-01T09:00:00+09:00", "2020-09-01T02:00:00+02:00"),
            ("2020-09-01T09:00:00", "2020-09-01T00:00:00.0001Z"),
            ("2020-09-01T25:00:00", "2020-09-01"),
        ] {
            let why = "they are equally old, to the millisecond";
            assert_eq!((made(one).on, made(one).at), (made(other).on, made(other).at), "{why}: {one}, {other}");
        }
    }

    proptest! {
        /// However a bank writes one instant of a day, it is as old.
        #[test]
        fn offsets_make_no_difference_on_one_day(hour in 10_i64..14, other in 10_i64..14, here in -3_i64..4, there in -3_i64..4) {
            let of = |hour: i64, zone: i64| made(&format!("2020-09-01T{:02}:00:00{zone:+03}:00", hour + zone));
            prop_assert_eq!(of(hour, here).cmp(&of(other, there)), hour.cmp(&other));
            prop_assert!(of(hour, here) > Made::on(date(2020, 9, 1)));
        }
    }
}
