//! The file as a whole: header, records, trailer, and nothing behind it.

use super::feed::Feed;
use super::header::{self, Header};
use super::lines::{Lines, is_blank};
use super::parsing::parsed;
use super::values::Whole;
use super::{
    AccountRecord, ChargeStatus, accounts, bank_links, charges, institutions, link_attempts, provider_links, securities_events,
};
use crate::feeds::Refusal;
use domain::accounts::AccountName;
use domain::institutions::Institution;
use domain::links::{Attempt, BankRecord, ProviderRecord};
use domain::securities::Event;
use domain::withdrawals::Charge;
use serde::Deserialize;
use std::io::BufRead;

/// A record of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    Institution(Box<Institution>),
    Account(Box<AccountRecord>),
    BankLink { account: AccountName, record: Box<BankRecord> },
    ProviderLink { account: AccountName, record: Box<ProviderRecord> },
    Charge { account: AccountName, status: ChargeStatus, charge: Box<Charge> },
    Attempt { account: AccountName, attempt: Box<Attempt> },
    Event { account: AccountName, event: Box<Event> },
}

/// A record and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub line: u64,
    pub record: Record,
}

/// A streaming reader of one file's records. It ends without a refusal only if the trailer was found and holds, and nothing
/// follows; after a refusal it yields nothing more.
pub struct Records<R> {
    lines: Lines<R>,
    header: Header,
    count: u64,
    over: bool,
}

#[derive(Deserialize)]
struct Tag {
    r#type: String,
}

#[derive(Deserialize)]
struct Trailer {
    records: Whole,
}

impl<R: BufRead> Records<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When the first line is no header, something in it does not hold, or its feed is none.
    pub fn open(reader: R) -> Result<(Header, Self), Refusal> {
        let mut lines = Lines::new(reader);
        let text = lines.advance()?.ok_or_else(|| Refusal::file("the file is empty"))?;
        let Tag { r#type: kind } = parsed(text, 1)?;
        if kind != "header" {
            return Err(Refusal::line(1, format!("\"header\" is wanted, found {kind:?}")).at("type"));
        }
        let header = header::read(text)?;
        Ok((header.clone(), Self { lines, header, count: 0, over: false }))
    }

    fn step(&mut self) -> Result<Option<Line>, Refusal> {
        let last = self.lines.read;
        let Some(text) = self.lines.advance()? else {
            return Err(Refusal::line(last, "the file ends here, without a trailer"));
        };
        let line = last + 1;
        if is_blank(text) {
            return Err(Refusal::line(line, "an empty line stands before the trailer"));
        }
        let Tag { r#type: kind } = parsed(text, line)?;
        if kind == self.header.feed.record_type() {
            let record = record(text, line, &self.header)?;
            self.count += 1;
            return Ok(Some(Line { line, record }));
        }
        if kind != "trailer" {
            return Err(Refusal::line(line, self.header.feed.foreign(&kind)).at("type"));
        }
        let said = parsed::<Trailer>(text, line)?.records.0.unsigned_abs();
        if said != self.count {
            let reason = format!("the trailer says {said}, the file has {}", self.count);
            return Err(Refusal::line(line, reason).at("records"));
        }
        self.nothing_follows()?;
        Ok(None)
    }

    fn nothing_follows(&mut self) -> Result<(), Refusal> {
        while let Some(text) = self.lines.advance()? {
            if !is_blank(text) {
                return Err(Refusal::line(self.lines.read, "something stands behind the trailer"));
            }
        }
        Ok(())
    }
}

fn record(text: &str, line: u64, header: &Header) -> Result<Record, Refusal> {
    Ok(match header.feed {
        Feed::Institutions => Record::Institution(Box::new(institutions::read(text, line)?)),
        Feed::Accounts => Record::Account(Box::new(accounts::read(text, line, header)?)),
        Feed::BankLinks => {
            let (account, record) = bank_links::read(text, line, header)?;
            Record::BankLink { account, record: Box::new(record) }
        }
        Feed::ProviderLinks => {
            let (account, record) = provider_links::read(text, line, header)?;
            Record::ProviderLink { account, record: Box::new(record) }
        }
        Feed::Charges => {
            let (account, status, charge) = charges::read(text, line, header)?;
            Record::Charge { account, status, charge: Box::new(charge) }
        }
        Feed::LinkAttempts => {
            let (account, attempt) = link_attempts::read(text, line, header)?;
            Record::Attempt { account, attempt: Box::new(attempt) }
        }
        Feed::SecuritiesEvents => {
            let (account, event) = securities_events::read(text, line, header)?;
            Record::Event { account, event: Box::new(event) }
        }
    })
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Line, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let step = self.step().transpose();
        self.over = !matches!(step, Some(Ok(_)));
        step
    }
}
