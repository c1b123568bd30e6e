//! One account's lines become a statement.

use super::balances::Balances;
use super::cells::Cells;
use super::profile::Profile;
use super::row::Row;
use crate::feeds::identity::{Known, Sofar, is_reference};
use crate::feeds::{Direction, Entry, Event, Refusal, StatementClose, StatementHead, Status};
use domain::accounts::AccountName;
use domain::links::Contract;
use domain::money::Currency;
use domain::statements::Made;
use jiff::civil::Date;

/// What holds for the whole file.
pub(super) struct Whole {
    /// The day on which the file came.
    pub today: Date,
    /// The days that it covers, as far as they had come.
    pub covered: Option<(Date, Date)>,
    /// A sentence where it says that it covers others.
    pub beyond: Option<String>,
    /// When it was made; else the last day that it says it covers, or the one on which it came where that is earlier.
    pub made: Option<Made>,
}

/// One account's lines, as they pass by.
pub(super) struct Open {
    pub name: AccountName,
    sofar: Sofar,
    line: u64,
    entries: u64,
    balances: Balances,
    warnings: Vec<String>,
}

impl Open {
    pub fn new(profile: &Profile, name: AccountName, line: u64, first: &Row) -> Self {
        Self::empty(profile, name, line, first.currency)
    }

    pub fn empty(profile: &Profile, name: AccountName, line: u64, currency: Currency) -> Self {
        let newest_first = profile.newest_first;
        let holds = profile.columns.balance.as_ref().map(|_| true);
        let balances = Balances { newest_first, currency, next: None, closing: None, holds, wrong_at: None };
        Self { name, sofar: Sofar::default(), line, entries: 0, balances, warnings: Vec::new() }
    }

    pub fn head(&self, profile: &Profile, whole: &Whole, cells: &Cells<'_>, first: Option<&Row>) -> Result<Event, Refusal> {
        let holder = profile.account.holder.as_ref().map(|place| cells.text(place)).transpose()?;
        let opening = first.filter(|_| !profile.newest_first).and_then(|row| row.balance?.checked_sub(row.signed()));
        // A file that does not say when it was made is as old as the first day in it, unless that is still to come.
        let of_first = first.map(|row| row.posted_on.min(whole.today));
        let made = whole.made.or(of_first.map(Made::on)).expect("there is a line, or the file says so");
        Ok(Event::Account(Box::new(StatementHead {
            record: self.line,
            account: self.name.clone(),
            holder_kana: holder.filter(|name| !name.is_empty()).map(str::to_owned),
            bank_name: None,
            branch_name: None,
            created_on: made.on,
            made_at: made.at,
            covered: whole.covered,
            currency: Some(self.balances.currency),
            opening,
        })))
    }

    pub fn entry(&mut self, profile: &Profile, line: u64, row: Row) -> Entry {
        self.entries += 1;
        self.balances.follow(&row, line);
        let (key, position) = self.sofar.next(&Known {
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
            contract: row.contract.as_deref(),
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

    /// Something is missing or wrong.
    pub fn doubt(&mut self, warning: String) {
        self.balances.holds = Some(false);
        // A file of many wrong sums needs no more words.
        if self.warnings.len() < 10 {
            self.warnings.push(warning);
        }
    }

    pub fn close(mut self, whole: &Whole) -> Event {
        let beside =
            self.balances.wrong_at.map(|line| format!("line {line}: the balance does not follow from the one beside it"));
        Event::Close(StatementClose {
            page: None,
            heard: self.sofar.heard(),
            passed_over: 0,
            record: self.line,
            closing: self.balances.closing,
            covered: whole.covered,
            adds_up: self.balances.holds.filter(|_| self.entries > 0),
            identities: self.sofar.identities,
            entries: self.entries,
            warnings: beside.into_iter().chain(self.warnings).chain(whole.beyond.clone()).collect(),
        })
    }
}

/// Positions count from 100,000,000 on: the sum of the first and the last.
const NEWEST_FIRST: i64 = 999_999_999;
