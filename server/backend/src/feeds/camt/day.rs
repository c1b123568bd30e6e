//! Days, with or without a time, as the bank writes them: the day of the text, in whatever zone it stands.

use super::tag::Tag;
use super::xml::Xml;
use crate::feeds::Refusal;
use crate::feeds::moment::written;
use jiff::civil::Date;

/// The day of the open element's text, which is a date (`2020-09-01`, `2020-09-01+02:00`) or a moment (`2020-09-01T10:15:00Z`).
pub(super) fn day(xml: &mut Xml) -> Result<Date, Refusal> {
    moment(xml).map(|(day, _)| day)
}

/// The same, and whether the moment is the day's first.
pub(super) fn moment(xml: &mut Xml) -> Result<(Date, bool), Refusal> {
    let text = xml.text()?;
    if let Some(found) = written(text) {
        return Ok(found);
    }
    let reason = format!("a date or a moment is wanted, found {text:?}");
    Err(xml.refused(reason))
}

/// An optional element that is empty is as if it were missing.
fn day_if_given(xml: &mut Xml) -> Result<Option<Date>, Refusal> {
    let Some(text) = xml.given()? else { return Ok(None) };
    let found = written(&text).map(|(day, _)| day);
    found.map(Some).ok_or_else(|| xml.refused(format!("a date or a moment is wanted, found {text:?}")))
}

/// The day in `Dt` or `DtTm` inside the open element. Version .01 to the newest choose freely between them.
pub(super) fn chosen(xml: &mut Xml) -> Result<Option<Date>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Dt | Tag::DtTm => found = day_if_given(xml)?.or(found),
            _ => xml.skip()?,
        }
    }
    Ok(found)
}
