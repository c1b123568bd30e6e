//! Days, with or without a time, as a bank writes them: the day of the text, in whatever zone it stands.

use domain::time::parse_day;
use jiff::civil::Date;

/// The day of a date (`2020-09-01`, `2020-09-01+02:00`) or a moment (`2020-09-01T10:15:00Z`), and whether the moment is the day's first.
pub(super) fn written(text: &str) -> Option<(Date, bool)> {
    let day = parse_day(text.get(..10)?).ok()?;
    let rest = &text[10..];
    let known = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || b":.+-Z".contains(&byte));
    match rest.strip_prefix('T') {
        Some(time) if known(time) && time.len() >= 5 => Some((day, midnight(time))),
        None if rest.is_empty() || rest == "Z" || (rest.starts_with(['+', '-']) && known(rest)) => Some((day, true)),
        _ => None,
    }
}

/// `00:00:00`, whatever zone stands behind.
fn midnight(time: &str) -> bool {
    let clock = time.split(['Z', '+', '-']).next().unwrap_or_default();
    clock.starts_with("00:00") && clock.bytes().all(|byte| b"0:.".contains(&byte))
}

/// Whether a moment is in the last minute of its day.
pub(super) fn ends_its_day(text: &str) -> bool {
    text.get(10..).is_some_and(|time| time.starts_with("T23:59"))
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn dates_and_moments() {
        for (text, day, first) in [
            ("2020-09-01", "2020-09-01", true),
            ("2020-09-01+02:00", "2020-09-01", true),
            ("2020-09-01Z", "2020-09-01", true),
            ("2020-09-01T23:30:00-05:00", "2020-09-01", false),
            ("2020-09-01T00:00:00+01:00", "2020-09-01", true),
            ("2020-09-01T00:00:00.000000000", "2020-09-01", true),
            ("2020-09-01T00:00:01", "2020-09-01", false),
        ] {
            let (found, is_first) = written(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.to_string().as_str(), is_first), (day, first), "{text}");
        }
        for wrong in ["", "2020-9-1", "01.09.2020", "2020-02-30", "2020-09-01 10:00", "2020-09-01Tnoon", "２０２０-09-01"] {
            assert_eq!(written(wrong), None, "{wrong}");
        }
    }
}
