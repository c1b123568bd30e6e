//! Days, with or without a time, as the bank writes them: the day of the text, in whatever zone it stands.

use super::tag::Tag;
use super::xml::Xml;
use crate::feeds::Refusal;
use crate::feeds::moment::{self, At, placed};
use domain::statements::Made;
use jiff::civil::Date;

/// The day of the open element's text, which is a date (`2020-09-01`, `2020-09-01+02:00`) or a moment (`2020-09-01T10:15:00Z`). An
/// element that is empty is as if it were missing.
pub(super) fn day(xml: &mut Xml) -> Result<Option<Date>, Refusal> {
    Ok(moment(xml)?.map(|(day, _)| day))
}

/// The same, and where in the day the moment stands.
pub(super) fn moment(xml: &mut Xml) -> Result<Option<(Date, At)>, Refusal> {
    as_read_by(placed, xml)
}

/// When something was made: the day, and the instant where one is given.
pub(super) fn made(xml: &mut Xml) -> Result<Option<Made>, Refusal> {
    as_read_by(moment::made, xml)
}

fn as_read_by<T>(read: impl Fn(&str) -> Option<T>, xml: &mut Xml) -> Result<Option<T>, Refusal> {
    let text = xml.text()?;
    if text.is_empty() {
        return Ok(None);
    }
    match read(text) {
        Some(found) => Ok(Some(found)),
        None => {
            let reason = format!("a date or a moment is wanted, found {text:?}");
            Err(xml.refused(reason))
        }
    }
}

/// The day in `Dt` or `DtTm` inside the open element. Version .01 to the newest choose freely between them.
pub(super) fn chosen(xml: &mut Xml) -> Result<Option<Date>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Dt | Tag::DtTm => found = day(xml)?.or(found),
            _ => xml.skip()?,
        }
    }
    Ok(found)
}
