//! The counts of years that people in Japan use, and their days.

use jiff::civil::{Date, date};

/// A count of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    Common,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

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

    /// The era with whose name, or the letter for it, a text in NFKC begins, and the rest: 令和2年 or R2.
    #[must_use]
    pub fn leading(text: &str) -> Option<(Self, &str)> {
        let names = |era| match era {
            Self::Common => ["西暦", "西暦", "西暦"],
            Self::Taisho => ["大正", "T", "t"],
            Self::Showa => ["昭和", "S", "s"],
            Self::Heisei => ["平成", "H", "h"],
            Self::Reiwa => ["令和", "R", "r"],
        };
        Self::ALL.into_iter().find_map(|era| Some((era, names(era).into_iter().find_map(|name| text.strip_prefix(name))?)))
    }

    /// The day of that year of the era, month and day, each in digits; `元` is an era's first year. None where the calendar, or the era,
    /// has no such day: 昭和65年 was 平成2年.
    #[must_use]
    pub fn day(self, year: &str, month: &str, day: &str) -> Option<Date> {
        let year = if year == "元" && self != Self::Common { 1 } else { number(year)? };
        let (month, day) = (i8::try_from(number(month)?).ok()?, i8::try_from(number(day)?).ok()?);
        let found = Date::new(self.before().checked_add(year)?, month, day).ok()?;
        let (first, last) = self.days();
        (first..=last).contains(&found).then_some(found)
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

fn number(digits: &str) -> Option<i16> {
    let short = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if short { digits.parse().ok() } else { None }
}
