//! The file as a whole: an envelope, a message, its statements.

use super::balances::Paging;
use super::day::made;
use super::statement;
use super::tag::Tag;
use super::xml::Xml;
use crate::feeds::identity::Sofar;
use crate::feeds::{Bytes, Event, On, Refusal};
use domain::accounts::AccountName;
use domain::statements::Made;

/// Which of the three messages it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// camt.053: whole days, booked.
    Statement,
    /// camt.052: within a day.
    Report,
    /// camt.054: single entries.
    Notification,
}

impl Kind {
    fn of(tag: Tag) -> Option<Self> {
        match tag {
            Tag::BkToCstmrStmt | Tag::BkToCstmrStmtV01 => Some(Self::Statement),
            Tag::BkToCstmrAcctRpt | Tag::BkToCstmrAcctRptV01 => Some(Self::Report),
            Tag::BkToCstmrDbtCdtNtfctn | Tag::BkToCstmrDbtCdtNtfctnV01 => Some(Self::Notification),
            _ => None,
        }
    }

    /// The element of one account's statement.
    pub fn element(self) -> Tag {
        match self {
            Self::Statement => Tag::Stmt,
            Self::Report => Tag::Rpt,
            Self::Notification => Tag::Ntfctn,
        }
    }
}

/// What the statements of a message have in common.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// Where the message begins.
    pub line: u64,
    /// When the message was made.
    pub made: Option<Made>,
    /// Which page the message is: up to .04 statements say it nowhere else.
    pub paging: Option<Paging>,
    /// The statement before, in case the next is another page of it.
    pub page: Option<(Page, Sofar)>,
}

/// Whether this is the next page of the statement before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub statement: String,
    /// In its one form.
    pub account: AccountName,
    pub number: u64,
    /// Opening and closing in minor units, of a statement that is over.
    pub balances: Option<(i64, i64)>,
}

impl Page {
    pub fn follows(&self, earlier: &Self) -> bool {
        self.statement == earlier.statement && self.account == earlier.account && self.number == earlier.number + 1
    }

    /// Whether this is another statement that goes on where the one before it ended, as the balances say: of two that a bank makes of one
    /// day each has entries of its own, however alike they are.
    pub fn goes_on_from(&self, earlier: &Self, opening: Option<i64>) -> bool {
        let (before, after) = earlier.balances.unzip();
        self.statement != earlier.statement
            && self.account == earlier.account
            && opening.is_some()
            && opening == after
            && before != after
    }
}

/// Why reading ends before the file does.
pub(super) enum Stop {
    Refused(Refusal),
    /// Whoever takes the events has enough.
    Enough,
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Gives an event on.
pub(super) fn give(on: &mut On<'_>, event: Event) -> Result<(), Stop> {
    if on(event)? { Ok(()) } else { Err(Stop::Enough) }
}

pub(super) fn read(file: Bytes, on: &mut On<'_>) -> Result<(), Refusal> {
    let mut xml = Xml::open(file)?;
    match documents(&mut xml, on) {
        Ok(true) => on(Event::End).map(|_| ()),
        Ok(false) => {
            Err(Refusal::line(xml.line(), "no message camt.052, camt.053 or camt.054 stands in the file").at("Document"))
        }
        Err(Stop::Enough) => Ok(()),
        Err(Stop::Refused(refusal)) => Err(refusal),
    }
}

/// Reads the documents of a file, one behind the other, and says whether any has a message. Where one has, each must have one.
fn documents(xml: &mut Xml, on: &mut On<'_>) -> Result<bool, Stop> {
    let (mut any, mut without) = (false, None);
    while let Some(tag) = xml.child()? {
        let place = xml.place();
        if within(xml, tag, 0, on)? {
            any = true;
        } else if tag != Tag::AppHdr {
            without = without.or(Some(place));
        }
    }
    match without.filter(|_| any) {
        Some(place) => {
            let reason = "no message camt.052, camt.053 or camt.054 stands in this document, though in others of the file";
            Err(place.refuse(reason).at("Document").into())
        }
        None => Ok(any),
    }
}

/// So deep a message may stand in envelopes.
const ENVELOPES: usize = 6;

/// Looks for the message: in `Document`, which may stand in a bank's envelope.
fn envelope(xml: &mut Xml, depth: usize, on: &mut On<'_>) -> Result<bool, Stop> {
    let mut found = false;
    while let Some(tag) = xml.child()? {
        found |= within(xml, tag, depth, on)?;
    }
    Ok(found)
}

/// Reads the element that is open, and says whether a message stood in it.
fn within(xml: &mut Xml, tag: Tag, depth: usize, on: &mut On<'_>) -> Result<bool, Stop> {
    match Kind::of(tag) {
        Some(kind) => message(xml, kind, on).map(|()| true),
        None if tag != Tag::AppHdr && depth < ENVELOPES => envelope(xml, depth + 1, on),
        None => Ok(xml.skip().map(|()| false)?),
    }
}

fn message(xml: &mut Xml, kind: Kind, on: &mut On<'_>) -> Result<(), Stop> {
    let mut before = Before { line: xml.line(), ..Before::default() };
    let mut any = false;
    while let Some(tag) = xml.child()? {
        if tag == Tag::GrpHdr {
            header(xml, &mut before)?;
        } else if tag == kind.element() {
            any = true;
            statement::read(xml, kind, &mut before, on)?;
        } else {
            xml.skip()?;
        }
    }
    if any { Ok(()) } else { Err(xml.missing(kind.element().word()).into()) }
}

fn header(xml: &mut Xml, before: &mut Before) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::CreDtTm => before.made = made(xml)?,
            Tag::MsgPgntn => before.paging = statement::paging(xml, true)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}
