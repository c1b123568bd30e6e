//! A birth date as a person gives it: in the common era or in the year of a Japanese era, in digits of either width.

use jiff::civil::{Date, date};
use unicode_normalization::UnicodeNormalization;

/// The count of years that a person uses for their birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    Common,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

/// The text is no day of the calendar, or not one of that era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a birth date is an era, a year of it, a month and a day")]
pub struct NotABirthDate;

impl Era {
    /// In the order of the form: the common era, then by how many of today's customers were born in them.
    pub const ALL: [Self; 5] = [Self::Common, Self::Showa, Self::Heisei, Self::Reiwa, Self::Taisho];

    /// The word in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Taisho => "taisho",
            Self::Showa => "showa",
            Self::Heisei => "heisei",
            Self::Reiwa => "reiwa",
        }
    }

    /// The era of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|era| era.word() == word)
    }

    /// The era's first and last day; the present one has no last.
    fn days(self) -> (Date, Date) {
        match self {
            Self::Common => (date(1868, 1, 1), Date::MAX),
            Self::Taisho => (date(1912, 7, 30), date(1926, 12, 25)),
            Self::Showa => (date(1926, 12, 25), date(1989, 1, 7)),
            Self::Heisei => (date(1989, 1, 8), date(2019, 4, 30)),
            Self::Reiwa => (date(2019, 5, 1), Date::MAX),
        }
    }

    /// The common era's year before the era's first.
    fn before(self) -> i16 {
        match self {
            Self::Common => 0,
            _ => self.days().0.year() - 1,
        }
    }
}

/// Reads a birth date as it stands in four fields of a form. Digits may be full-width, `元` is an era's first year, and `年`, `月` and
/// `日` may stand behind their numbers.
///
/// # Errors
/// When the four make no day of the calendar, or one outside the era: 昭和65年 was 平成2年.
pub fn birth_date(era: &str, year: &str, month: &str, day: &str) -> Result<Date, NotABirthDate> {
    let era = Era::of_word(era).ok_or(NotABirthDate)?;
    let year = match plain(year, '年').as_str() {
        "元" if era != Era::Common => 1,
        digits => number(digits)?,
    };
    let month = i8::try_from(number(&plain(month, '月'))?).map_err(|_| NotABirthDate)?;
    let day = i8::try_from(number(&plain(day, '日'))?).map_err(|_| NotABirthDate)?;
    let year = era.before().checked_add(year).ok_or(NotABirthDate)?;
    let born = Date::new(year, month, day).map_err(|_| NotABirthDate)?;
    let (first, last) = era.days();
    if (first..=last).contains(&born) { Ok(born) } else { Err(NotABirthDate) }
}

fn plain(typed: &str, unit: char) -> String {
    let text: String = typed.nfkc().filter(|char| !char.is_whitespace()).collect();
    text.strip_suffix(unit).map_or(text.clone(), str::to_owned)
}

fn number(digits: &str) -> Result<i16, NotABirthDate> {
    let short = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if short { digits.parse().map_err(|_| NotABirthDate) } else { Err(NotABirthDate) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_day_in_every_count() {
        for (era, year, month, day, born) in [
            ("common", "1986", "5", "14", date(1986, 5, 14)),
            ("showa", "61", "05", "14", date(1986, 5, 14)),
            ("showa", "６１", "５", "１４", date(1986, 5, 14)),
            ("showa", " 61年 ", "5月", "14日", date(1986, 5, 14)),
            ("heisei", "元", "1", "8", date(1989, 1, 8)),
            ("heisei", "元年", "1", "8", date(1989, 1, 8)),
            ("heisei", "1", "1", "8", date(1989, 1, 8)),
            ("reiwa", "元年", "5", "1", date(2019, 5, 1)),
            ("taisho", "14", "12", "31", date(1925, 12, 31)),
            ("common", "2000", "2", "29", date(2000, 2, 29)),
        ] {
            assert_eq!(birth_date(era, year, month, day), Ok(born), "{era} {year} {month} {day}");
        }
    }

    #[test]
    fn an_eras_last_day_is_its_last() {
        assert_eq!(birth_date("showa", "64", "1", "7"), Ok(date(1989, 1, 7)));
        assert_eq!(birth_date("showa", "元", "12", "25"), Ok(date(1926, 12, 25)));
        assert_eq!(birth_date("taisho", "15", "12", "25"), Ok(date(1926, 12, 25)), "both eras have that day");
        for (era, year, month, day) in
            [("showa", "64", "1", "8"), ("showa", "65", "3", "1"), ("heisei", "1", "1", "7"), ("reiwa", "1", "4", "30")]
        {
            assert_eq!(birth_date(era, year, month, day), Err(NotABirthDate), "{era} {year} {month} {day}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for (era, year, month, day) in [
            ("", "1986", "5", "14"),
            ("meiji", "40", "1", "1"),
            ("common", "", "5", "14"),
            ("common", "元", "5", "14"),
            ("common", "86", "5", "14"),
            ("common", "1986", "13", "1"),
            ("common", "1986", "2", "29"),
            ("common", "-1986", "2", "2"),
            ("common", "19865", "2", "2"),
            ("showa", "五", "5", "14"),
            ("showa", "0", "5", "14"),
        ] {
            assert_eq!(birth_date(era, year, month, day), Err(NotABirthDate), "{era} {year} {month} {day}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(era in 0_usize..5, typed in "\\PC{0,6}", number in 0_u16..10_000) {
            let era = Era::ALL[era].word();
            let _ = birth_date(era, &typed, &typed, &typed);
            let _ = birth_date(era, &number.to_string(), "1", "1");
        }
    }
}
