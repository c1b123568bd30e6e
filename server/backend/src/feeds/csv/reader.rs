//! The file as a whole: lines before the header, the header, lines.

use super::cells::{Cells, Head, head};
use super::profile::Profile;
use super::records::Records;
use super::row::{self, Row};
use crate::feeds::identity::{Known as KnownBy, Sofar, is_reference};
use crate::feeds::{Direction, Entry, Event, On, Refusal, StatementClose, StatementHead, Status};
use domain::accounts::AccountName;
use domain::links::Contract;
use domain::money::Currency;
use jiff::civil::Date;
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::io::BufRead;

/// One account's lines, as they pass by.
struct Open {
    name: AccountName,
    sofar: Sofar,
    line: u64,
    entries: u64,
    balances: Balances,
}

/// Whether each balance follows from the one beside it.
struct Balances {
    newest_first: bool,
    currency: Currency,
    /// What the next balance must be.
    next: Option<i64>,
    closing: Option<i64>,
    /// `None` once that cannot be told any more.
    holds: Option<bool>,
    wrong_at: Option<u64>,
}

/// What holds for the whole file.
struct Whole {
    covered: Option<(Date, Date)>,
    made_on: Option<Date>,
}

pub(super) fn read<R: BufRead>(profile: &Profile, from: R, on: &mut On<'_>) -> Result<(), Refusal> {
    let mut records = Records::new(from, profile.separator);
    let Some(head) = head(&mut records, profile)? else {
        return Err(Refusal::line(records.line(), "the header of the profile is missing"));
    };
    let whole = whole(profile, &head)?;
    let mut open: Option<Open> = None;
    // Eight bytes an account.
    let mut ended: HashSet<u64> = HashSet::new();
    while let Some(record) = records.advance()? {
        let cells = Cells { head: &head, record: Some(&record) };
        let row = row::read(profile, &cells)?;
        let name = if profile.account.in_columns() || open.is_none() { Some(profile.account.name(&cells)?) } else { None };
        if let Some(name) = name.filter(|name| open.as_ref().is_none_or(|open| open.name != *name)) {
            if let Some(before) = open.take() {
                ended.insert(hash(&before.name));
                if !on(before.close(&whole))? {
                    return Ok(());
                }
            }
            // Equal lines are told apart by counting them: that needs all of an account's.
            if ended.contains(&hash(&name)) {
                return Err(Refusal::line(record.line, "the account's lines do not stand together").at("account"));
            }
            let begun = Open::new(profile, name, record.line, &row);
            if !on(begun.head(profile, &whole, &cells, Some(&row))?)? {
                return Ok(());
            }
            open = Some(begun);
        }
        let current = open.as_mut().expect("the first line has opened one");
        if !on(Event::Entry(current.entry(profile, record.line, row)))? {
            return Ok(());
        }
    }
    finish(profile, &head, &whole, open, on)
}

/// The account of a file without lines is known where the lines before the header name it: nothing moved on its days.
fn finish(profile: &Profile, head: &Head, whole: &Whole, open: Option<Open>, on: &mut On<'_>) -> Result<(), Refusal> {
    if let Some(open) = open {
        return Ok(if on(open.close(whole))? {
            on(Event::End).map(|_| ())?
        });
    }
    if !profile.account.in_columns() && whole.covered.or(whole.made_on.map(|day| (day, day))).is_some() {
        let cells = Cells { head, record: None };
        let currency = row::currency(profile, &cells)?;
        let open = Open::empty(profile, profile.account.name(&cells)?, head.line, currency);
        if !on(open.head(profile, whole, &cells, None)?)? || !on(open.close(whole))? {
            return Ok(());
        }
    }
    on(Event::End).map(|_| ())
}

fn whole(profile: &Profile, head: &Head) -> Result<Whole, Refusal> {
    let cells = Cells { head, record: None };
    let day = |place| -> Result<Date, Refusal> {
        let text = cells.wanted(place)?;
        row::day(profile, &text).map_err(|reason| cells.refused(place, reason))
    };
    let covered = match &profile.covered {
        Some(covered) => {
            let (from, to) = (day(&covered.from)?, day(&covered.to)?);
            if to < from {
                return Err(cells.refused(&covered.to, "ends before it begins"));
            }
            Some((from, to))
        }
        None => None,
    };
    let made_on = profile.made.as_ref().map(day).transpose()?;
    Ok(Whole { covered, made_on: made_on.or(covered.map(|(_, to)| to)) })
}

fn hash(name: &AccountName) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

impl Open {
    fn new(profile: &Profile, name: AccountName, line: u64, first: &Row) -> Self {
        Self::empty(profile, name, line, first.currency)
    }

    fn empty(profile: &Profile, name: AccountName, line: u64, currency: Currency) -> Self {
        let newest_first = profile.newest_first;
        let holds = profile.columns.balance.as_ref().map(|_| true);
        let balances = Balances { newest_first, currency, next: None, closing: None, holds, wrong_at: None };
        Self { name, sofar: Sofar::default(), line, entries: 0, balances }
    }

    fn head(&self, profile: &Profile, whole: &Whole, cells: &Cells<'_>, first: Option<&Row>) -> Result<Event, Refusal> {
        let holder = profile.account.holder.as_ref().map(|place| cells.text(place)).transpose()?;
        let opening = first.filter(|_| !profile.newest_first).and_then(|row| row.balance?.checked_sub(row.signed()));
        // A file that does not say when it was made is as old as the first day in it.
        let made_on = whole.made_on.or(first.map(|row| row.posted_on)).expect("there is a line, or the file says so");
        Ok(Event::Account(Box::new(StatementHead {
            record: self.line,
            account: self.name.clone(),
            holder_kana: holder.filter(|name| !name.is_empty()).map(str::to_owned),
            bank_name: None,
            branch_name: None,
            created_on: made_on,
            covered: whole.covered,
            currency: Some(self.balances.currency),
            opening,
        })))
    }

    fn entry(&mut self, profile: &Profile, line: u64, row: Row) -> Entry {
        self.entries += 1;
        self.balances.follow(&row, line);
        let (key, position) = self.sofar.next(&KnownBy {
            servicer_ref: None,
            transaction_id: None,
            entry_ref: row.reference.as_deref(),
            day: row.posted_on,
            direction: row.direction,
            amount: row.amount,
            currency: row.currency,
            reversal: false,
            status: Status::Booked,
            text: row.description.as_deref(),
        });
        Entry {
            record: line,
            key,
            // The day's last stands first.
            position: if profile.newest_first { NEWEST_FIRST - position } else { position },
            posted_on: row.posted_on,
            value_on: row.value_on,
            direction: row.direction,
            amount: row.amount,
            currency: row.currency,
            status: Status::Booked,
            reversal: false,
            contract: row.contract.as_deref().filter(|_| row.direction == Direction::Out).and_then(Contract::new),
            counterparty: row.counterparty,
            reference: row.reference.filter(|text| is_reference(text)),
            code: row.code.unwrap_or_default(),
            balance_after: row.balance,
            description: row.description,
            details: Vec::new(),
        }
    }

    fn close(self, whole: &Whole) -> Event {
        let warnings =
            self.balances.wrong_at.map(|line| format!("line {line}: the balance does not follow from the one beside it"));
        Event::Close(StatementClose {
            record: self.line,
            closing: self.balances.closing,
            covered: whole.covered,
            adds_up: self.balances.holds.filter(|_| self.entries > 0),
            identities: self.sofar.identities,
            entries: self.entries,
            warnings: warnings.into_iter().collect(),
        })
    }
}

/// Positions count from 100,000,000 on: the sum of the first and the last.
const NEWEST_FIRST: i64 = 999_999_999;

impl Balances {
    fn follow(&mut self, row: &Row, line: u64) {
        let Some(balance) = row.balance.filter(|_| row.currency == self.currency) else {
            self.holds = None;
            return;
        };
        let right = match (self.newest_first, self.next) {
            (_, None) => true,
            (false, Some(before)) => before.checked_add(row.signed()) == Some(balance),
            (true, Some(next)) => next == balance,
        };
        if !right && self.holds == Some(true) {
            (self.holds, self.wrong_at) = (Some(false), Some(line));
        }
        if self.closing.is_none() || !self.newest_first {
            self.closing = Some(balance);
        }
        self.next = if self.newest_first { balance.checked_sub(row.signed()) } else { Some(balance) };
    }
}
