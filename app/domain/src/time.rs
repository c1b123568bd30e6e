//! Instants and days. An instant is milliseconds UTC; a day is a day in Japan, whose offset has been +09:00 since 1951.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// Japan's offset from UTC, without daylight saving.
#[must_use]
pub fn japan() -> TimeZone {
    TimeZone::fixed(Offset::constant(9))
}

/// An instant, in milliseconds since 1970 UTC: what the database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    pub const SECOND: i64 = 1_000;
    pub const MINUTE: i64 = 60 * Self::SECOND;
    pub const HOUR: i64 = 60 * Self::MINUTE;
    pub const DAY: i64 = 24 * Self::HOUR;

    /// Reads RFC 3339 with an offset.
    ///
    /// # Errors
    /// When the text is not such an instant.
    pub fn parse(text: &str) -> Result<Self, NotAnInstant> {
        let at: Timestamp = text.parse().map_err(|_| NotAnInstant)?;
        Ok(Self(at.as_millisecond()))
    }

    /// The same instant on Japan's clocks.
    #[must_use]
    pub fn in_japan(self) -> Zoned {
        self.timestamp().to_zoned(japan())
    }

    /// What lies beyond jiff's years counts as their end.
    fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX })
    }

    /// The day in Japan (formats §3: instants become days in Asia/Tokyo).
    #[must_use]
    pub fn day(self) -> Date {
        // Screening asks for millions of days: without the time zone that a `Zoned` carries.
        Offset::constant(9).to_datetime(self.timestamp()).date()
    }

    /// The number of that day, as [`day_number`] counts.
    #[must_use]
    pub fn day_number(self) -> i32 {
        const JAPAN: i64 = 9 * Instant::HOUR;
        let days = self.0.saturating_add(JAPAN).div_euclid(Self::DAY);
        i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX })
    }

    /// RFC 3339 with Japan's offset, milliseconds only where there are any: `2020-09-01T14:05:12+09:00`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let here = self.in_japan();
        let whole = here.strftime("%Y-%m-%dT%H:%M:%S");
        match self.0.rem_euclid(Self::SECOND) {
            0 => format!("{whole}+09:00"),
            milli => format!("{whole}.{milli:03}+09:00"),
        }
    }

    /// Midnight in Japan at the start of that day.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        let start = day.to_zoned(japan()).expect("a fixed offset has every civil day that a delivery can carry");
        Self(start.timestamp().as_millisecond())
    }
}

/// The text is no RFC 3339 instant with an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an instant is written as in 2020-09-01T14:05:12+09:00")]
pub struct NotAnInstant;

/// The text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as in 2020-09-01")]
pub struct NotADay;

/// Reads `YYYY-MM-DD` and nothing else.
///
/// # Errors
/// When the text is not such a day, or no day of the calendar.
pub fn parse_day(text: &str) -> Result<Date, NotADay> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shaped { text.parse().map_err(|_| NotADay) } else { Err(NotADay) }
}

/// Whole days from `from` to `to`; negative where `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(day_number(to)) - i64::from(day_number(from))
}

/// The day's number, by which days are counted; that of 1970-01-01 is 0. Screening asks for millions: without the span of units that a
/// calendar's difference carries.
#[must_use]
pub fn day_number(day: Date) -> i32 {
    // Years begin in March, so that the leap day is the last of its year.
    let (month, year) = (i32::from(day.month()), i32::from(day.year()) - i32::from(day.month() <= 2));
    let (era, months) = (year.div_euclid(400), (month + 9) % 12);
    let of_era = year - era * 400;
    let of_year = (153 * months + 2) / 5 + i32::from(day.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_a_day_in_japan() {
        let at = Instant::parse("2020-08-31T15:30:00Z").unwrap();
        assert_eq!(at.day(), jiff::civil::date(2020, 9, 1));
        assert_eq!(at.rfc3339(), "2020-09-01T00:30:00+09:00");
        assert_eq!(Instant(at.0 + 7).rfc3339(), "2020-09-01T00:30:00.007+09:00");
        assert_eq!(Instant::start_of(at.day()).rfc3339(), "2020-09-01T00:00:00+09:00");
    }

    #[test]
    fn what_is_no_instant_or_day_is_refused() {
        assert!(Instant::parse("2020-09-01T14:05:12").is_err(), "an offset is needed");
        for wrong in ["", "2020-9-1", "20200901", "2020-02-30", "+002020-09-01", "2020-09-01T00:00"] {
            assert_eq!(parse_day(wrong), Err(NotADay), "{wrong}");
        }
        assert!(parse_day("2020-02-29").is_ok());
    }

    #[test]
    fn days_are_counted_across_months() {
        let (from, to) = (jiff::civil::date(2020, 8, 31), jiff::civil::date(2020, 9, 2));
        assert_eq!(days_between(from, to), 2);
        assert_eq!(days_between(to, from), -2);
        assert_eq!(days_between(jiff::civil::date(2017, 7, 1), from), 1157);
    }

    #[test]
    fn days_have_the_calendars_numbers() {
        let mut day = jiff::civil::date(1896, 2, 27);
        let first = day_number(day);
        for number in first..first + 110_000 {
            assert_eq!((day_number(day), Instant::start_of(day).day_number()), (number, number), "{day}");
            day = day.tomorrow().unwrap();
        }
        assert_eq!(day_number(jiff::civil::date(1970, 1, 1)), 0);
    }
}
