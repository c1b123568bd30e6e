//! A birth date as a person gives it: in the common era or in the year of a Japanese era, in digits of either width.

use crate::era::Era;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// The text is no day of the calendar, or not one of that era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a birth date is an era, a year of it, a month and a day")]
pub struct NotABirthDate;

/// Reads a birth date as it stands in four fields of a form. Digits may be full-width, `元` is an era's first year, and `年`, `月` and
/// `日` may stand behind their numbers. A year of four digits is the common era's, whatever was chosen: no other has so many.
///
/// # Errors
/// When the four make no day of the calendar, or one outside the era: 昭和65年 was 平成2年.
pub fn birth_date(era: &str, year: &str, month: &str, day: &str) -> Result<Date, NotABirthDate> {
    let year = plain(year, '年');
    let era = if year.len() == 4 && year.is_ascii() { Some(Era::Common) } else { Era::of_word(era) };
    era.and_then(|era| era.day(&year, &plain(month, '月'), &plain(day, '日'))).ok_or(NotABirthDate)
}

fn plain(typed: &str, unit: char) -> String {
    let text: String = typed.nfkc().filter(|char| !char.is_whitespace()).collect();
    text.strip_suffix(unit).map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
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
            ("showa", "1986", "5", "14", date(1986, 5, 14)),
            ("", "１９８６年", "5", "14", date(1986, 5, 14)),
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
            ("", "61", "5", "14"),
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
