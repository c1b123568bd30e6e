//! `Stmt`, `Rpt`, `Ntfctn`: one account's statement.

use super::account::Account;
use super::adding::{Net, adds_up};
use super::balance::{self, Balance};
use super::balances::{Balances, Ends, Paging};
use super::covered::{Period, days, up_to};
use super::day::made;
use super::entry;
use super::message::{Before, Kind, Page, Stop, give};
use super::place::Place;
use super::summary::{Counted, Summary};
use super::tag::Tag;
use super::xml::Xml;
use super::{account, covered, summary};
use crate::feeds::identity::Sofar;
use crate::feeds::statement::beyond_words;
use crate::feeds::{Event, On, Refusal, StatementClose, StatementHead, StatementPage, Status};
use domain::accounts::AccountName;
use domain::statements::Made;
use jiff::civil::Date;

/// What stands before the entries.
#[derive(Debug, Default)]
struct Head {
    place: Place,
    /// `Stmt`, or which of several on one line it is.
    name: String,
    id: String,
    made: Option<Made>,
    period: Period,
    paging: Option<Paging>,
    account: Option<Account>,
    balances: Balances,
    summary: Option<Summary>,
}

/// A statement whose entries come now.
struct Open {
    head: Head,
    kind: Kind,
    page: Page,
    made_on: Date,
    sofar: Sofar,
    counted: Counted,
    net: Net,
    first_booked: Option<Date>,
}

pub(super) fn read(xml: &mut Xml, kind: Kind, before: &mut Before, on: &mut On<'_>) -> Result<(), Stop> {
    let mut head = Head { place: xml.place(), name: xml.path(""), paging: before.paging, ..Head::default() };
    // Up to the first entry, or to the end.
    let mut next = xml.child()?;
    while let Some(tag) = next.filter(|tag| *tag != Tag::Ntry) {
        head.element(xml, tag)?;
        next = xml.child()?;
    }
    let mut open = begin(kind, head, before, on)?;
    while let Some(tag) = next {
        match tag {
            Tag::Ntry => {
                let place = xml.place();
                let entry = open.entry(xml)?;
                give(on, Event::Entry(entry)).map_err(|stop| of_entry(stop, xml, place))?;
            }
            Tag::Acct | Tag::Bal | Tag::TxsSummry | Tag::FrToDt | Tag::CreDtTm => {
                return Err(xml.refused("stands behind the entries; it has to stand before them").into());
            }
            _ => xml.skip()?,
        }
        next = xml.child()?;
    }
    before.page = Some(open.close(xml, on)?);
    Ok(())
}

impl Head {
    fn element(&mut self, xml: &mut Xml, tag: Tag) -> Result<(), Refusal> {
        match tag {
            Tag::Id => self.id = xml.text()?.to_owned(),
            Tag::CreDtTm => self.made = made(xml)?,
            Tag::FrToDt => self.period = covered::read(xml)?,
            Tag::StmtPgntn | Tag::RptPgntn | Tag::NtfctnPgntn => self.paging = paging(xml, false)?.or(self.paging),
            Tag::CpyDplctInd => copy(xml)?,
            Tag::Acct => {
                let found = account::read(xml)?;
                xml.once(&mut self.account, found)?;
            }
            Tag::Bal => {
                if let Some(one) = balance::read(xml)? {
                    self.balances.keep(one);
                }
            }
            Tag::TxsSummry => self.summary = Some(summary::read(xml)?),
            _ => xml.skip()?,
        }
        Ok(())
    }

    /// Says which statement it is where several stand on one line.
    fn of_several(&self, refusal: Refusal) -> Refusal {
        let field = refusal.field.as_deref().filter(|_| self.name.ends_with(']')).map(|field| format!("{}/{field}", self.name));
        Refusal { field: field.or(refusal.field.clone()), ..refusal }
    }

    /// The balances that open and close it: interim balances of the day are no statement's.
    fn ends(&self, kind: Kind) -> Ends<'_> {
        match kind {
            Kind::Statement => self.balances.ends(self.account.as_ref().and_then(|account| account.currency), self.paging),
            Kind::Report | Kind::Notification => (None, None),
        }
    }
}

/// Whoever takes an entry and refuses it knows its line and what is wrong with it, and not which of a line's it is.
fn of_entry(stop: Stop, xml: &Xml, place: Place) -> Stop {
    match stop {
        Stop::Refused(refusal) => {
            let field = refusal.field.as_deref().filter(|_| xml.entry_is_named()).map(|field| xml.path(field));
            Stop::Refused(Refusal { field: field.or(refusal.field.clone()), ..refusal.behind(place.byte) })
        }
        Stop::Enough => Stop::Enough,
    }
}

fn begin(kind: Kind, head: Head, before: &mut Before, on: &mut On<'_>) -> Result<Open, Stop> {
    let lacks = |what: &str| head.place.refuse("is missing").at(format!("{}/{what}", head.name));
    let Some(of) = &head.account else { return Err(lacks("Acct").into()) };
    let name: AccountName = of.name().ok_or_else(|| lacks("Acct/Id"))?;
    let made = since(head.made, before.made).ok_or_else(|| lacks("CreDtTm"))?;
    let (first, last) = head.ends(kind);
    let event = StatementHead {
        record: head.place.line,
        account: name.clone(),
        holder_kana: of.owner.clone(),
        bank_name: of.bank_name.clone(),
        branch_name: None,
        created_on: made.on,
        made_at: made.at,
        covered: days(kind, head.period, first, last, None),
        currency: first.or(last).map(|one| one.currency).or(of.currency),
        opening: first.map(|one| one.amount),
    };
    let number = head.paging.map_or(0, |page| page.number);
    let page = Page { statement: head.id.clone(), account: name.one_form().into_owned(), number, balances: None };
    let sofar = match before.page.take() {
        Some((earlier, sofar)) if page.follows(&earlier) => sofar,
        Some((earlier, sofar)) if page.goes_on_from(&earlier, first.map(|one| one.amount)) => sofar.going_on(),
        Some((earlier, sofar)) if page.account == earlier.account => sofar.anew(),
        _ => Sofar::of_message(before.line),
    };
    give(on, Event::Account(Box::new(event)))?;
    Ok(Open { head, kind, page, made_on: made.on, sofar, counted: Counted::default(), net: Net::default(), first_booked: None })
}

/// When a statement was made. One that says its day alone is as old as its message, where that is of the same day.
fn since(own: Option<Made>, messages: Option<Made>) -> Option<Made> {
    let Some(own) = own else { return messages };
    Some(messages.filter(|of| own.at.is_none() && of.on == own.on).unwrap_or(own))
}

impl Open {
    fn entry(&mut self, xml: &mut Xml) -> Result<crate::feeds::Entry, Refusal> {
        // A statement is of what is booked; the other messages speak of both.
        let unsaid = (self.kind == Kind::Statement).then_some(Status::Booked);
        let entry = entry::read(xml, self.made_on, unsaid, &mut self.sofar)?;
        let booked = entry.status == Status::Booked;
        self.counted.add(entry.direction, entry.amount, entry.currency, booked);
        if booked {
            self.net.add(entry.direction, entry.amount, entry.currency);
            self.first_booked = Some(self.first_booked.map_or(entry.posted_on, |first| first.min(entry.posted_on)));
        }
        Ok(entry)
    }

    fn days(&self) -> Option<(Date, Date)> {
        up_to(self.made_on, self.kind, self.days_by_its_words())
    }

    fn days_by_its_words(&self) -> Option<(Date, Date)> {
        let (first, last) = self.head.ends(self.kind);
        days(self.kind, self.head.period, first, last, self.first_booked)
    }

    /// Which page of a statement it is, unless it is the only one. Where the message is what has pages, a statement that begins with
    /// its opening balance and leads to its closing one is whole on one of them.
    fn page_of(&self, first: Option<&Balance>, last: Option<&Balance>, adds_up: Option<bool>) -> Option<StatementPage> {
        let paging = self.head.paging.filter(|page| page.number > 1 || !page.last)?;
        let ends = first.is_some_and(|one| one.code != "ITBD") && last.is_some_and(|one| one.code == "CLBD");
        if paging.of_message && ends && adds_up == Some(true) {
            return None;
        }
        let days = match self.head.period.days() {
            Some(_) => self.days().unzip(),
            None => (
                first.and_then(|one| covered::first_day(one, self.first_booked)).filter(|_| paging.number <= 1),
                last.and_then(|one| one.day).map(|day| day.min(self.made_on)).filter(|_| paging.last),
            ),
        };
        // The closing balance may say a day more, and stands on the last page alone.
        let period = covered::days(self.kind, self.head.period, None, None, None);
        let currency = first.or(last).map(|one| one.currency).or(self.head.account.as_ref().and_then(|one| one.currency));
        let net = self.net.only_in(currency);
        let statement = self.page.statement.clone();
        Some(StatementPage { statement, number: paging.number, last: paging.last, period, days, net })
    }

    fn close(mut self, xml: &mut Xml, on: &mut On<'_>) -> Result<(Page, Sofar), Stop> {
        if let Some(summary) = self.head.summary {
            summary.check(&self.counted).map_err(|refusal| self.head.of_several(refusal))?;
        }
        let whole = self.kind == Kind::Statement;
        let (first, last) = self.head.ends(self.kind);
        let (adds_up, warning) =
            if whole { adds_up(&self.head.balances, (first, last), self.head.paging, &self.net) } else { (None, None) };
        let page = self.page_of(first, last, adds_up).filter(|_| whole);
        // Of one page the balances need not both be there.
        let warning = warning.filter(|_| page.is_none() || adds_up.is_some());
        let of_account = self.head.account.as_ref().and_then(Account::warning).map(str::to_owned);
        let beyond = self.days_by_its_words().filter(|(_, to)| whole && *to > self.made_on);
        let beyond = beyond.map(|(_, to)| beyond_words(self.made_on, to));
        let warnings = of_account.into_iter().chain(warning).chain(beyond);
        let in_currency = last.filter(|last| first.is_none_or(|first| first.currency == last.currency));
        give(
            on,
            Event::Close(StatementClose {
                passed_over: 0,
                page: page.clone(),
                record: xml.line(),
                closing: in_currency.map(|last| last.amount),
                covered: self.days().filter(|_| page.is_none()),
                adds_up,
                identities: self.sofar.identities,
                heard: self.sofar.heard(),
                entries: self.counted.entries(),
                warnings: warnings.map(|warning| format!("line {}: {warning}", self.head.place.line)).collect(),
            }),
        )?;
        let balances = first.zip(last).map(|(first, last)| (first.amount, last.amount));
        Ok((Page { balances, ..self.page }, self.sofar))
    }
}

/// ISO 20022, `Max5NumericText`.
const MOST_PAGES: u64 = 99_999;

/// Which page this is; a message of one account may say it in its header.
pub(super) fn paging(xml: &mut Xml, of_message: bool) -> Result<Option<Paging>, Refusal> {
    let (mut number, mut last) = (None, true);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::PgNb => {
                let digits = xml.given()?.map(|text| text.parse::<u64>()).transpose();
                let few = |number: &u64| *number <= MOST_PAGES;
                number = match digits {
                    Ok(digits) if digits.as_ref().is_none_or(few) => digits,
                    _ => return Err(xml.refused("up to five digits are wanted")),
                };
            }
            Tag::LastPgInd => last = entry::flag(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(number.map(|number| Paging { number, last, of_message }))
}

/// A copy or duplicate says the same as the original, whose entries it has: nothing of it stands twice.
fn copy(xml: &mut Xml) -> Result<(), Refusal> {
    match xml.text()? {
        "CODU" | "COPY" | "DUPL" | "" => Ok(()),
        other => {
            let reason = format!("CODU, COPY or DUPL is wanted, found {other:?}");
            Err(xml.refused(reason))
        }
    }
}
