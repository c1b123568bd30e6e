//! `Bal`: one balance of a statement.

use super::amount::{amount, direction};
use super::day::chosen;
use super::tag::Tag;
use super::xml::{Content, Xml};
use crate::feeds::{Direction, Refusal};
use domain::money::Currency;
use jiff::civil::Date;

/// A balance: its code (`OPBD`, `CLBD`, `PRCD` or `ITBD`), negative where overdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Balance {
    pub code: String,
    /// Whether it is the balance of a part alone, as of what is blocked, or of a page.
    pub part: bool,
    pub amount: i64,
    pub currency: Currency,
    pub day: Option<Date>,
}

/// Reads the balance that is open; `None` where its kind neither opens nor closes a statement.
pub(super) fn read(xml: &mut Xml) -> Result<Option<Balance>, Refusal> {
    let (mut kind, mut found, mut sign, mut day) = (Kind::default(), None, Direction::In, None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Tp => read_kind(xml, &mut kind)?,
            Tag::Amt => {
                let amount = amount(xml)?;
                xml.once(&mut found, amount)?;
            }
            Tag::CdtDbtInd => sign = direction(xml)?.unwrap_or(sign),
            Tag::Dt => day = chosen(xml)?,
            _ => xml.skip()?,
        }
    }
    let Some((amount, currency)) = found else { return Err(xml.missing("Amt")) };
    let amount = if sign == Direction::In { amount } else { -amount };
    let code = kind.code.filter(|code| matches!(code.as_str(), "OPBD" | "CLBD" | "PRCD" | "ITBD"));
    Ok(code.map(|code| Balance { code, part: kind.part, amount, currency, day }))
}

#[derive(Default)]
struct Kind {
    code: Option<String>,
    part: bool,
}

fn read_kind(xml: &mut Xml, kind: &mut Kind) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::CdOrPrtry => kind.code = word(xml)?.or(kind.code.take()),
            Tag::SubTp => kind.part = word(xml)?.is_some(),
            // .01 has the code directly below.
            Tag::Cd => kind.code = xml.given()?,
            Tag::Prtry if kind.code.is_none() => kind.code = own_word(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}

fn word(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Cd => found = xml.given()?,
            Tag::Prtry if found.is_none() => found = own_word(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

/// Some banks write the standard's code where words of their own belong.
fn own_word(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    if let Content::Text = xml.content()? {
        return Ok(Some(xml.last_text()?.to_ascii_uppercase()).filter(|word| !word.is_empty()));
    }
    xml.skip()?;
    xml.skip()?;
    Ok(None)
}
