//! Days as a profile says that its bank writes them: `YYYY-MM-DD`, `D.M.YYYY`, `DD-MMM-YY`, `EY年M月D日`.

use domain::era::Era;
use domain::statements::Made;
use jiff::civil::Date;
use std::borrow::Cow;

/// How a day is written: a pattern in which `YYYY` is a year, `YY` its last two digits, `MM` and `DD` are two digits, `M` and `D` one or
/// two, `MMM` is a month's English name or the first three letters of it, and `EY` an era's name or letter and its year. Everything else
/// stands for itself. Blanks may stand before what has one digit or two, as where columns are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    /// 1980 to 2079: no bank exports what is older.
    ShortYear,
    EraYear,
    /// So many digits at least: one of two is meant by one letter.
    Month(usize),
    MonthName,
    Day(usize),
    Sign(char),
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

impl Form {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A sentence, when year, month and day are not each in it once.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let known = [
                ("YYYY", Part::Year),
                ("YY", Part::ShortYear),
                ("EY", Part::EraYear),
                ("MMM", Part::MonthName),
                ("MM", Part::Month(2)),
                ("M", Part::Month(1)),
                ("DD", Part::Day(2)),
                ("D", Part::Day(1)),
            ];
            let found = known.into_iter().find(|(word, _)| rest.starts_with(word));
            let (word, part) = found.unwrap_or((&rest[..first.len_utf8()], Part::Sign(first)));
            parts.push(part);
            rest = &rest[word.len()..];
        }
        let count = |kind: fn(&Part) -> bool| parts.iter().filter(|part| kind(part)).count();
        let whole = count(|part| matches!(part, Part::Year | Part::ShortYear | Part::EraYear)) == 1
            && count(|part| matches!(part, Part::Month(_) | Part::MonthName)) == 1
            && count(|part| matches!(part, Part::Day(_))) == 1;
        if whole {
            Ok(Self(parts))
        } else {
            Err(format!("a day's form is as YYYY-MM-DD, D.M.YYYY or EY年M月D日, found {pattern:?}"))
        }
    }

    /// The day of a text in NFKC that is written so; a time or a day of the week behind it says nothing.
    pub fn read(&self, text: &str) -> Option<Date> {
        self.split(text).map(|(day, _)| day)
    }

    /// When something was made, of a text that is written so: a time behind the day says the hour.
    pub fn made(&self, text: &str) -> Option<Made> {
        let (day, rest) = self.split(text)?;
        let time = rest.strip_prefix([' ', 'T']).unwrap_or_default();
        let two_digits = if time.as_bytes().get(1) == Some(&b':') { "0" } else { "" };
        Some(Made::written(day, &format!("{day}T{two_digits}{time}")))
    }

    /// The day, and what stands behind it.
    fn split<'a>(&self, text: &'a str) -> Option<(Date, &'a str)> {
        let (mut rest, mut era, mut year, mut month, mut day) = (text, Era::Common, Cow::Borrowed(""), "", "");
        for part in &self.0 {
            (_, rest) = match part {
                Part::Year => taken(&mut year, digits(rest, 4, 4)?),
                Part::ShortYear => {
                    let (two, behind) = digits(rest, 2, 2)?;
                    year = Cow::Owned(format!("{}{two}", if two < "80" { "20" } else { "19" }));
                    ((), behind)
                }
                Part::EraYear => {
                    (era, rest) = Era::leading(rest)?;
                    match rest.strip_prefix('元') {
                        Some(behind) => taken(&mut year, ("元", behind)),
                        None => taken(&mut year, digits(rest, 1, if era == Era::Common { 4 } else { 2 })?),
                    }
                }
                Part::Month(least) => taken(&mut month, digits(rest, *least, 2)?),
                Part::MonthName => taken(&mut month, month_named(rest)?),
                Part::Day(least) => taken(&mut day, digits(rest, *least, 2)?),
                Part::Sign(sign) => ((), rest.strip_prefix(*sign)?),
            };
        }
        let day = is_of_the_day(rest).then(|| era.day(&year, month, day))??;
        Some((day, rest))
    }
}

/// Puts what was found in its place, and gives on what stands behind it.
fn taken<'a, T: From<&'a str>>(place: &mut T, (found, behind): (&'a str, &'a str)) -> ((), &'a str) {
    *place = found.into();
    ((), behind)
}

/// So many digits, and what stands behind them.
fn digits(text: &str, least: usize, most: usize) -> Option<(&str, &str)> {
    let text = if least == 1 { text.trim_start_matches(' ') } else { text };
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (count >= least).then(|| text.split_at(count))
}

/// The number of the month whose name stands here, and what stands behind it.
fn month_named(text: &str) -> Option<(&'static str, &str)> {
    const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    let (word, behind) = text.split_at(text.bytes().take_while(u8::is_ascii_alphabetic).count());
    let word = word.to_ascii_lowercase();
    let named = |name: &&str| word == **name || word == name[..3] || (word == "sept" && name.starts_with("sept"));
    MONTHS.iter().position(named).map(|at| (NUMBERS[at], behind))
}

/// Nothing, a time of the day, or the day's name in brackets.
fn is_of_the_day(text: &str) -> bool {
    if let Some(name) = text.trim_start().strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        return (1..=3).contains(&name.chars().count()) && name.chars().all(char::is_alphabetic);
    }
    let Some(time) = text.strip_prefix([' ', 'T']) else { return text.is_empty() };
    time.len() >= 4 && time.bytes().all(|byte| byte.is_ascii_digit() || b":.+-Z".contains(&byte))
}

#[cfg(test)]
mod unit {
    use super::Form;

    #[test]
    fn days_in_their_forms() {
        for (form, text, day) in [
            ("YYYY-MM-DD", "2020-09-01", "2020-09-01"),
            ("YYYY-MM-DD", "2020-09-01T23:59:59+09:00", "2020-09-01"),
            ("YYYY/M/D", "2020/9/1", "2020-09-01"),
            ("YYYY/M/D", "2020/09/01 14:05", "2020-09-01"),
            ("D.M.YYYY", "01.09.2020", "2020-09-01"),
            ("YYYYMMDD", "20200901", "2020-09-01"),
            ("EY年M月D日", "令和2年9月1日", "2020-09-01"),
            ("EY年M月D日", "令和元年5月1日", "2019-05-01"),
            ("EY年M月D日", "西暦2020年9月1日", "2020-09-01"),
            ("EY.M.D", "R2.9.1", "2020-09-01"),
            ("EY.M.D", "R 7. 9. 1", "2025-09-01"),
            ("EY年M月D日", "令和 7年 9月 1日", "2025-09-01"),
            ("YYYY/M/D", "2020/9/1(火)", "2020-09-01"),
            ("YY/MM/DD", "20/09/01", "2020-09-01"),
            ("DD.MM.YY", "01.09.99", "1999-09-01"),
            ("DD-MMM-YY", "01-Sep-20", "2020-09-01"),
            ("D MMM YYYY", "1 september 2020", "2020-09-01"),
            ("MMM D, YYYY", "Sept 1, 2020 10:15", "2020-09-01"),
            ("EY.M.D", "H31.04.30", "2019-04-30"),
        ] {
            let found = Form::parse(form).unwrap().read(text).unwrap_or_else(|| panic!("{form} {text}"));
            assert_eq!(found.to_string(), day, "{text}");
        }
        for (form, text) in [
            ("YYYY-MM-DD", "2020-9-1"),
            ("YYYY-MM-DD", "2020-02-30"),
            ("YYYY-MM-DD", "2020-09-01x"),
            ("YYYY/M/D", "20/9/1"),
            ("YYYY/M/D", ""),
            ("D.M.YYYY", "1.13.2020"),
            ("EY.M.D", "H31.5.1"),
            ("EY.M.D", "2.9.1"),
            ("YY/MM/DD", "2020/09/01"),
            ("D MMM YYYY", "1 Foo 2020"),
            ("YYYY/M/D", "2020/9/1(x"),
            ("YYYY/M/D", "2020/9/1(1)"),
        ] {
            assert_eq!(Form::parse(form).unwrap().read(text), None, "{text}");
        }
        for wrong in ["", "YYYY-MM", "MM-DD", "YYYY-MM-DD-DD", "YYYY-YY-MM-DD"] {
            assert!(Form::parse(wrong).is_err(), "{wrong}");
        }
    }
}
