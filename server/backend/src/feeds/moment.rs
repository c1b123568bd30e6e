//! Days, with or without a time, as a bank writes them: the day of the text, in whatever zone it stands.

use domain::statements::Made;
use domain::time::parse_day;
use jiff::civil::Date;

/// Where in its day a moment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// It is the first moment, or the day alone is given.
    First,
    /// In its first half, on the clock of a zone that is named: there the day may have begun that is meant.
    Early,
    /// In its second half, likewise.
    Late,
    /// On a clock of nobody knows which zone.
    Within,
    /// In its last minute, or at its end: `24:00:00`.
    Last,
}

/// The day of a date (`2020-09-01`, `2020-09-01+02:00`) or a moment (`2020-09-01T10:15:00Z`), and whether the moment is the day's first.
pub(super) fn written(text: &str) -> Option<(Date, bool)> {
    placed(text).map(|(day, at)| (day, at == At::First))
}

/// The same of when a statement was made: the hour counts too.
pub(super) fn made(text: &str) -> Option<Made> {
    written(text).map(|(day, _)| Made::written(day, text))
}

/// The day, and where in it the moment stands.
pub(super) fn placed(text: &str) -> Option<(Date, At)> {
    let day = parse_day(text.get(..10)?).ok()?;
    let rest = &text[10..];
    let known = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || b":.+-Z".contains(&byte));
    match rest.strip_prefix('T') {
        Some(time) if known(time) && time.len() >= 5 => Some((day, at(time))),
        None if rest.is_empty() || rest == "Z" || (rest.starts_with(['+', '-']) && known(rest)) => Some((day, At::First)),
        _ => None,
    }
}

fn at(time: &str) -> At {
    let clock = time.split(['Z', '+', '-']).next().unwrap_or_default();
    let zone = clock.len() < time.len();
    if clock.starts_with("00:00") && clock.bytes().all(|byte| b"0:.".contains(&byte)) {
        At::First
    } else if clock.starts_with("23:59") || clock.starts_with("24:00") {
        At::Last
    } else if zone {
        if clock < "12" { At::Early } else { At::Late }
    } else {
        At::Within
    }
}

#[cfg(test)]
mod tests {
    use super::{At, placed, written};

    #[test]
    fn a_moment_has_its_place_in_the_day() {
        for (time, at) in [
            ("", At::First),
            ("T00:00:00+01:00", At::First),
            ("T05:00:00Z", At::Early),
            ("T12:00:00-05:00", At::Late),
            ("T23:00:00", At::Within),
            ("T23:59:59.999Z", At::Last),
            ("T24:00:00", At::Last),
        ] {
            assert_eq!(placed(&format!("2020-09-01{time}")).unwrap().1, at, "{time}");
        }
    }

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
