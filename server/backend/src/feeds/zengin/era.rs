//! Days with the Japanese era's year and without the era: `020901` is 2020-09-01 (Reiwa 2), `310430` is 2019-04-30 (Heisei 31).

use domain::time::days_between;
use jiff::civil::{Date, date};

struct Era {
    /// What its year 0 would be.
    year_zero: i16,
    first: Date,
    last: Date,
}

/// The newest first.
const ERAS: [Era; 3] = [
    Era { year_zero: 2018, first: date(2019, 5, 1), last: date(2117, 12, 31) }, // Reiwa goes on; two digits end here
    Era { year_zero: 1988, first: date(1989, 1, 8), last: date(2019, 4, 30) },  // Heisei
    Era { year_zero: 1925, first: date(1926, 12, 25), last: date(1989, 1, 7) }, // Showa
];

/// A day as it stands in a file: year of some era, month, day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EraDay {
    pub year: i8,
    pub month: i8,
    pub day: i8,
}

impl EraDay {
    /// The creation date's rule: the newest era whose date exists and is not after `today`.
    pub fn created(self, today: Date) -> Option<Date> {
        self.candidates().find(|&day| day <= today)
    }

    /// Every other date's rule: the era that gives the date nearest to the creation date.
    pub fn nearest(self, created_on: Date) -> Option<Date> {
        self.candidates().min_by_key(|&day| days_between(created_on, day).unsigned_abs())
    }

    fn candidates(self) -> impl Iterator<Item = Date> {
        ERAS.iter().filter_map(move |era| {
            let day = Date::new(era.year_zero + i16::from(self.year), self.month, self.day).ok()?;
            (era.first <= day && day <= era.last).then_some(day)
        })
    }

    /// How a file writes a day; `None` for days that no era has.
    pub fn of(day: Date) -> Option<Self> {
        let era = ERAS.iter().find(|era| era.first <= day && day <= era.last)?;
        let year = i8::try_from(day.year() - era.year_zero).ok()?;
        Some(Self { year, month: day.month(), day: day.day() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> EraDay {
        let part = |at: usize| text[at..at + 2].parse().unwrap();
        EraDay { year: part(0), month: part(2), day: part(4) }
    }

    #[test]
    fn a_creation_date_is_the_newest_that_has_been() {
        let today = date(2020, 9, 4);
        for (text, wanted) in [
            ("020904", Some(date(2020, 9, 4))),
            ("020905", Some(date(1990, 9, 5))),
            ("310430", Some(date(2019, 4, 30))),
            ("010501", Some(date(2019, 5, 1))),
            ("010430", Some(date(1989, 4, 30))),
            ("010107", None),
            ("640107", Some(date(1989, 1, 7))),
            ("640108", None),
            ("020230", None),
            ("000101", None),
        ] {
            assert_eq!(day(text).created(today), wanted, "{text}");
        }
    }

    #[test]
    fn another_date_is_the_nearest_to_the_creation_date() {
        let created = date(2019, 5, 7);
        for (text, wanted) in [
            ("310430", date(2019, 4, 30)),
            ("010501", date(2019, 5, 1)),
            ("310401", date(2019, 4, 1)),
            ("300101", date(2018, 1, 1)),
        ] {
            assert_eq!(day(text).nearest(created), Some(wanted), "{text}");
        }
        assert_eq!(day("010106").nearest(date(1989, 1, 20)), None, "no era's first year has a sixth of January");
        assert_eq!(day("640106").nearest(date(1989, 1, 20)), Some(date(1989, 1, 6)));
    }

    #[test]
    fn what_is_written_is_read_alike() {
        for one in [date(1989, 1, 7), date(1989, 1, 8), date(2019, 4, 30), date(2019, 5, 1), date(2020, 2, 29)] {
            assert_eq!(EraDay::of(one).unwrap().nearest(one), Some(one));
        }
        assert_eq!(EraDay::of(date(1900, 1, 1)), None);
    }
}
