//! Days, with or without a time, as the bank writes them: the day of the text, in whatever zone it stands.

use super::tag::Tag;
use super::xml::Xml;
use crate::feeds::Refusal;
use domain::time::parse_day;
use jiff::civil::Date;

/// The day of the open element's text, which is a date (`2020-09-01`, `2020-09-01+02:00`) or a moment (`2020-09-01T10:15:00Z`).
pub(super) fn day(xml: &mut Xml) -> Result<Date, Refusal> {
    moment(xml).map(|(day, _)| day)
}

/// The same, and whether the moment is the day's first.
pub(super) fn moment(xml: &mut Xml) -> Result<(Date, bool), Refusal> {
    let text = xml.text()?;
    let found = split(text);
    let refused = format!("a date or a moment is wanted, found {text:?}");
    found.ok_or_else(|| xml.refused(refused))
}

fn split(text: &str) -> Option<(Date, bool)> {
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

/// The day in `Dt` or `DtTm` inside the open element. Version .01 to the newest choose freely between them.
pub(super) fn chosen(xml: &mut Xml) -> Result<Option<Date>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Dt | Tag::DtTm => found = Some(day(xml)?),
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::split;

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
            let (found, is_first) = split(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.to_string().as_str(), is_first), (day, first), "{text}");
        }
        for wrong in ["", "2020-9-1", "01.09.2020", "2020-02-30", "2020-09-01 10:00", "2020-09-01Tnoon", "２０２０-09-01"] {
            assert_eq!(split(wrong), None, "{wrong}");
        }
    }
}
