//! `Ntry`: one movement on the account, whatever its details.

use super::amount::{amount, direction};
use super::day::chosen;
use super::details::Details;
use super::place::Place;
use super::tag::Tag;
use super::xml::{Content, Xml};
use crate::feeds::identity::{Known, Sofar, is_reference};
use crate::feeds::{Direction, Entry, Refusal, Status};
use domain::links::Contract;
use domain::money::Currency;
use jiff::civil::Date;

/// A code that is longer in bytes than this is refused: ISO 20022 gives three parts of four letters, or thirty-five.
const LONGEST_CODE: usize = 1024;

/// What an entry says, before it is known to hold.
#[derive(Debug, Default)]
struct Raw {
    entry_ref: Option<String>,
    servicer_ref: Option<String>,
    amount: Option<(i64, Currency)>,
    direction: Option<Direction>,
    reversal: bool,
    status: Option<Status>,
    booked_on: Option<Date>,
    value_on: Option<Date>,
    code: String,
    text: Option<String>,
    details: Details,
}

/// Reads the entry that is open. `made_on` is the day on which the statement was made, `unsaid` what an entry is that does not say whether
/// it is booked, where the kind of the message tells.
pub(super) fn read(xml: &mut Xml, made_on: Date, unsaid: Option<Status>, sofar: &mut Sofar) -> Result<Entry, Refusal> {
    let place = xml.place();
    let raw = raw(xml)?;
    let Some((amount, currency)) = raw.amount else { return Err(lacks(xml, place, "Amt")) };
    let Some(direction) = raw.direction else { return Err(lacks(xml, place, "CdtDbtInd")) };
    let Some(status) = raw.status.or(unsaid) else { return Err(lacks(xml, place, "Sts")) };
    let posted_on = raw.booked_on.or(raw.value_on).unwrap_or(made_on);
    let named = |text: &String| is_reference(text);
    let mut details = raw.details;
    let servicer_ref = raw.servicer_ref.filter(named).or_else(|| details.servicer_ref().filter(named));
    let mut details = details.all;
    // A batch keeps its details; of one transaction they are the entry's own.
    let own = if details.len() == 1 { details.pop() } else { None }.unwrap_or_default();
    let description = raw.text.or(own.text);
    let contract = own.mandate.as_deref().filter(|_| direction == Direction::Out).and_then(Contract::new);
    let (key, position) = sofar.next(&Known {
        servicer_ref: servicer_ref.as_deref(),
        transaction_id: None,
        entry_ref: raw.entry_ref.as_deref(),
        day: posted_on,
        direction,
        amount,
        currency,
        reversal: raw.reversal,
        status,
        text: description.as_deref(),
        contract: contract.as_ref().map(Contract::printed),
    });
    Ok(Entry {
        record: place.line,
        key,
        position,
        posted_on,
        value_on: raw.value_on,
        direction,
        amount,
        currency,
        status,
        reversal: raw.reversal,
        description,
        reference: servicer_ref.or(raw.entry_ref.filter(named)),
        contract,
        counterparty: own.party,
        code: raw.code,
        // The entries of a statement stand in no promised order.
        balance_after: None,
        details,
    })
}

/// The entry has just been closed.
fn lacks(xml: &Xml, place: Place, what: &str) -> Refusal {
    let field = if xml.entry_is_named() { xml.path(what) } else { format!("Ntry/{what}") };
    place.refuse("is missing").at(field)
}

fn raw(xml: &mut Xml) -> Result<Raw, Refusal> {
    let mut raw = Raw::default();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::NtryRef => raw.entry_ref = xml.given()?,
            Tag::AcctSvcrRef => raw.servicer_ref = xml.given()?,
            Tag::Amt => {
                let found = amount(xml)?;
                xml.once(&mut raw.amount, found)?;
            }
            Tag::CdtDbtInd => {
                if let Some(found) = direction(xml)? {
                    xml.once(&mut raw.direction, found)?;
                }
            }
            Tag::RvslInd => raw.reversal = flag(xml)?,
            Tag::Sts => {
                if let Some(found) = status(xml)? {
                    xml.once(&mut raw.status, found)?;
                }
            }
            Tag::BookgDt => raw.booked_on = chosen(xml)?,
            Tag::ValDt => raw.value_on = chosen(xml)?,
            Tag::BkTxCd => code(xml, &mut raw.code)?,
            Tag::AddtlNtryInf => raw.text = xml.given()?,
            // .01 has no NtryDtls around them.
            Tag::TxDtls => raw.details.read(xml, raw.direction)?,
            Tag::NtryDtls => inside(xml, &mut raw)?,
            _ => xml.skip()?,
        }
    }
    Ok(raw)
}

fn inside(xml: &mut Xml, raw: &mut Raw) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::TxDtls => raw.details.read(xml, raw.direction)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// `true` and `false`, as XML writes them; an empty element says neither, as if it were missing.
pub(super) fn flag(xml: &mut Xml) -> Result<bool, Refusal> {
    match xml.text()? {
        "1" => Ok(true),
        "0" | "" => Ok(false),
        // As programs write them that were made for other things.
        word if word.eq_ignore_ascii_case("true") => Ok(true),
        word if word.eq_ignore_ascii_case("false") => Ok(false),
        other => {
            let reason = format!("true or false is wanted, found {other:?}");
            Err(xml.refused(reason))
        }
    }
}

/// A text up to .07, `Cd` or the bank's own word from .08 on. What is announced or for information has moved nothing yet; an empty element
/// says neither.
fn status(xml: &mut Xml) -> Result<Option<Status>, Refusal> {
    if let Content::Child(first) = xml.content()? {
        let mut found = None;
        let mut next = Some(first);
        while let Some(tag) = next {
            match tag {
                Tag::Cd => found = status(xml)?.or(found),
                Tag::Prtry => found = found.or(xml.given()?.map(|_| Status::Pending)),
                _ => xml.skip()?,
            }
            next = xml.child()?;
        }
        return Ok(found);
    }
    match xml.last_text()? {
        "" => Ok(None),
        "BOOK" => Ok(Some(Status::Booked)),
        "PDNG" | "FUTR" | "INFO" => Ok(Some(Status::Pending)),
        other => {
            let reason = format!("BOOK, PDNG, FUTR or INFO is wanted, found {other:?}");
            Err(xml.refused(reason))
        }
    }
}

/// `PMNT/RCDT/BOOK`, without which the bank's own code.
fn code(xml: &mut Xml, code: &mut String) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Domn | Tag::Fmly => self::code(xml, code)?,
            Tag::Cd | Tag::SubFmlyCd => {
                let word = xml.text()?;
                if !code.is_empty() {
                    code.push('/');
                }
                code.push_str(word);
                if code.len() > LONGEST_CODE {
                    return Err(xml.refused(format!("the code of one entry comes to more than {LONGEST_CODE} bytes")));
                }
            }
            Tag::Prtry if code.is_empty() => self::code(xml, code)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}
