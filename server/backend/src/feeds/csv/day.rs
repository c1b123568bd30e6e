//! Days as a profile says that its bank writes them: `YYYY-MM-DD`, `D.M.YYYY`, `EY年M月D日`.

use domain::era::Era;
use jiff::civil::Date;

/// How a day is written: a pattern in which `YYYY` is a year, `MM` and `DD` are two digits, `M` and `D` one or two, and `EY` an era's
/// name or letter and its year. Everything else stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    EraYear,
    /// So many digits at least: one of two is meant by one letter.
    Month(usize),
    Day(usize),
    Sign(char),
}

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
                ("EY", Part::EraYear),
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
        let whole = count(|part| matches!(part, Part::Year | Part::EraYear)) == 1
            && count(|part| matches!(part, Part::Month(_))) == 1
            && count(|part| matches!(part, Part::Day(_))) == 1;
        if whole {
            Ok(Self(parts))
        } else {
            Err(format!("a day's form is as YYYY-MM-DD, D.M.YYYY or EY年M月D日, found {pattern:?}"))
        }
    }

    /// The day of a text in NFKC that is written so; a time behind it says nothing.
    pub fn read(&self, text: &str) -> Option<Date> {
        let (mut rest, mut era, mut year, mut month, mut day) = (text, Era::Common, "", "", "");
        for part in &self.0 {
            match part {
                Part::Year => (year, rest) = digits(rest, 4, 4)?,
                Part::EraYear => {
                    (era, rest) = Era::leading(rest)?;
                    (year, rest) = match rest.strip_prefix('元') {
                        Some(behind) => ("元", behind),
                        None => digits(rest, 1, if era == Era::Common { 4 } else { 2 })?,
                    };
                }
                Part::Month(least) => (month, rest) = digits(rest, *least, 2)?,
                Part::Day(least) => (day, rest) = digits(rest, *least, 2)?,
                Part::Sign(sign) => rest = rest.strip_prefix(*sign)?,
            }
        }
        is_time(rest).then(|| era.day(year, month, day))?
    }
}

/// So many digits, and what stands behind them.
fn digits(text: &str, least: usize, most: usize) -> Option<(&str, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (count >= least).then(|| text.split_at(count))
}

/// Nothing, or a time of the day.
fn is_time(text: &str) -> bool {
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
        ] {
            assert_eq!(Form::parse(form).unwrap().read(text), None, "{text}");
        }
        for wrong in ["", "YYYY-MM", "MM-DD", "YYYY-MM-DD-DD", "YY-MM-DD"] {
            assert!(Form::parse(wrong).is_err(), "{wrong}");
        }
    }
}
