//! Days between which a form asks for what there is.

use domain::problem::Problem;
use domain::time::{Instant, parse_day};
use jiff::civil::Date;

/// From one day to another, both included; an end that nobody typed is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AskedDays {
    from: Option<Date>,
    to: Option<Date>,
}

impl AskedDays {
    /// Reads what the form sends: days as in 2020-09-01, or nothing.
    ///
    /// # Errors
    /// [`Problem::NotADay`].
    pub fn parse(from: &str, to: &str) -> Result<Self, Problem> {
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            text => parse_day(text).map(Some).map_err(|_| Problem::NotADay),
        };
        Ok(Self { from: day(from)?, to: day(to)? })
    }

    /// The first instant of the first day.
    #[must_use]
    pub fn begin(self) -> Option<Instant> {
        self.from.map(Instant::start_of)
    }

    /// The first instant after the last day.
    #[must_use]
    pub fn end(self) -> Option<Instant> {
        self.to.map(|day| Instant(Instant::start_of(day).0 + Instant::DAY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_days_are_included_and_either_end_may_be_open() {
        let asked = |from: &str, to: &str| AskedDays::parse(from, to).map(|days| (days.begin(), days.end()));
        let at = |text: &str| Some(Instant::parse(text).unwrap());
        let day = (at("2020-09-04T00:00:00+09:00"), at("2020-09-05T00:00:00+09:00"));
        assert_eq!(asked(" 2020-09-04 ", "2020-09-04"), Ok(day));
        assert_eq!(asked("", ""), Ok((None, None)));
        // The calendar's ends are days like others.
        for (from, to) in [("2020-09-04", ""), ("", "9999-12-31"), ("0000-01-01", "")] {
            assert!(asked(from, to).is_ok(), "{from} {to}");
        }
        for (from, to) in [("2020-02-30", ""), ("", "yesterday"), ("2020-09-04T00:00", "")] {
            assert_eq!(asked(from, to), Err(Problem::NotADay), "{from} {to}");
        }
    }
}
