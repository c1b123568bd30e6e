//! Reading a delivery through before anything is written: what does not hold refuses it whole.

use super::delivers::kinds;
use super::owners::{self, OnlyOf};
use super::parts::Stream;
use super::reading::{How, read};
use super::transcript::{Transcribing, Transcript};
use crate::feeds::exchange::{Header, Line, OPERATOR, Record, is_bank_code};
use crate::feeds::{Event, Refusal, Unit};
use domain::accounts::AccountName;
use domain::institutions::{Catalogue, Keeps, Kind};
use domain::money::LARGEST;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What reading it through tells.
#[derive(Debug, Default)]
pub struct Checked {
    /// An exchange file's header.
    pub header: Option<Header>,
    pub records: i64,
    pub skipped: i64,
    pub warnings: Vec<String>,
    /// The institutions that it names, in a file of the catalogue.
    pub institutions: HashSet<String>,
    /// Which of these keep accounts that begin so, in the order of the file.
    pub keeps: Vec<Claimed>,
    /// What it said, where that was written down.
    pub transcript: Option<Arc<Transcript>>,
    /// Whether it names accounts otherwise than by a bank's code.
    pub other_names: bool,
    /// The banks of its accounts; of more than two it is enough to know that they are several.
    banks: BTreeSet<String>,
    /// How many records of links it has of each account, which are only counted: a few bytes an account, not its name.
    accounts: HashMap<u64, u32>,
}

/// What a file of the catalogue says of the accounts that an institution keeps, and in which line.
#[derive(Debug)]
pub struct Claimed {
    pub institution: String,
    pub keeps: Keeps,
    pub line: u64,
}

/// So many warnings are kept word for word.
const WARNINGS: usize = 50;

/// One sender tells of so many links of one account, in one file and in all together (`links_in_all`). Each has to be shown to its
/// customer.
pub const LINKS: u32 = 500;

/// So many accounts a list may name, as a file of movements may (`feeds::runs`).
const ACCOUNTS: usize = 20_000;

impl Checked {
    /// How many accounts it speaks of.
    #[must_use]
    pub fn accounts(&self) -> i64 {
        i64::try_from(self.accounts.len()).unwrap_or(i64::MAX)
    }

    /// The one institution whose it is: its sender, or the bank of all its accounts.
    #[must_use]
    pub fn institution(&self) -> Option<String> {
        match &self.header {
            Some(header) => Some(header.sender.clone()),
            None if self.banks.len() == 1 && !self.other_names => self.banks.first().cloned(),
            None => None,
        }
    }

    /// How many links it has of that account, at least.
    pub fn links_of(&self, name: &AccountName) -> u32 {
        self.accounts.get(&hashed(name)).copied().unwrap_or_default()
    }

    fn account(&mut self, name: &AccountName) -> &mut u32 {
        self.other_names |= name.bank().is_none();
        if let Some(bank) = name.bank().filter(|bank| self.banks.len() < 2 && !self.banks.contains(*bank)) {
            self.banks.insert(bank.to_owned());
        }
        self.accounts.entry(hashed(name)).or_default()
    }

    /// Counts a link of that account.
    fn link(&mut self, name: &AccountName, line: u64) -> Result<(), Refusal> {
        let links = self.account(name);
        *links += 1;
        if *links > LINKS {
            let reason = format!("the file has more than {LINKS} links of this account: no customer has so many");
            return Err(Refusal::line(line, reason).at("account"));
        }
        Ok(())
    }

    fn warn(&mut self, warning: String) {
        if self.warnings.len() < WARNINGS {
            self.warnings.push(warning);
        }
    }
}

fn hashed(name: &AccountName) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.one_form().hash(&mut hasher);
    hasher.finish()
}

/// Reads it through, in the thread that calls, and writes down what it says where that is wanted (`writing`). Where `only_of` names an
/// institution, all of it must be that one's own.
///
/// # Errors
/// The first thing that does not hold.
pub fn check(
    stream: Stream,
    how: How,
    catalogue: &Arc<Catalogue>,
    only_of: Option<&OnlyOf>,
    mut writing: Option<Transcribing>,
) -> Result<Checked, Refusal> {
    let mut checked = Checked::default();
    let unit = how.detected.format.counts();
    read(stream, how, |event| {
        if let Some(writing) = &mut writing {
            writing.add(&event);
        }
        match event {
            Event::Header(header) => {
                if let Some(institution) = only_of {
                    owners::own_feed(&header, institution)?;
                }
                sender(&header, catalogue)?;
                checked.header = Some(header);
            }
            Event::Record(line) => record(&mut checked, &line, catalogue)?,
            statement => {
                if let (Event::Account(head), Some(institution)) = (&statement, only_of) {
                    owners::own_statement(head, institution, unit)?;
                }
                self::statement(&mut checked, statement, unit)?;
            }
        }
        Ok(true)
    })?;
    checked.transcript = writing.and_then(Transcribing::done).map(Arc::new);
    Ok(checked)
}

fn statement(checked: &mut Checked, event: Event, unit: Unit) -> Result<(), Refusal> {
    match event {
        Event::Account(head) => {
            checked.account(&head.account);
        }
        Event::Entry(entry) => {
            checked.records += 1;
            let of_details = entry.details.iter().filter_map(|one| one.amount);
            of_details.chain([entry.amount]).try_for_each(|amount| moved(amount, unit, entry.record))?;
        }
        Event::Named(named) => {
            checked.records += 1;
            if checked.accounts.len() >= ACCOUNTS {
                let reason = format!("the list has more than {ACCOUNTS} accounts: a bank cuts it");
                return Err(Refusal::line(named.line, reason));
            }
            checked.account(&named.account);
            checked.other_names |= named.also.iter().any(|name| name.bank().is_none());
        }
        Event::DirectDebit(debit) => {
            checked.records += 1;
            checked.link(&debit.account, debit.line)?;
            let used = debit.used.and_then(|(_, amount)| amount);
            used.map_or(Ok(()), |(amount, _)| moved(amount, unit, debit.line))?;
        }
        Event::Close(close) => {
            checked.skipped += i64::try_from(close.passed_over).unwrap_or(i64::MAX);
            close.warnings.into_iter().for_each(|warning| checked.warn(warning));
        }
        Event::SkippedAccount { record, kind, .. } => {
            checked.skipped += 1;
            checked.warn(format!("record {record}: an account of kind {kind} has another layout and is skipped"));
        }
        Event::Header(_) | Event::Record(_) | Event::End => {}
    }
    Ok(())
}

/// Of the exchange format its values say so themselves (`feeds::json::values::Amount`).
fn moved(amount: i64, unit: Unit, record: u64) -> Result<(), Refusal> {
    if amount.unsigned_abs() <= LARGEST.unsigned_abs() {
        return Ok(());
    }
    let reason = format!("{amount} is more than an account moves at once");
    Err(Refusal::place(unit, record, reason).at("amount"))
}

fn sender(header: &Header, catalogue: &Catalogue) -> Result<(), Refusal> {
    if header.sender == OPERATOR {
        return Ok(());
    }
    match catalogue.get(&header.sender) {
        None => Err(Refusal::line(1, format!("no institution has the id {:?}", header.sender)).at("sender")),
        Some(found) if !kinds(header.feed).contains(&found.kind) => {
            let reason = format!("{:?} is not of the kind that delivers the feed {}", header.sender, header.feed.word());
            Err(Refusal::line(1, reason).at("sender"))
        }
        Some(_) => Ok(()),
    }
}

fn record(checked: &mut Checked, line: &Line, catalogue: &Catalogue) -> Result<(), Refusal> {
    checked.records += 1;
    match &line.record {
        Record::Institution(institution) => {
            if !checked.institutions.insert(institution.id.clone()) {
                return Err(Refusal::line(line.line, format!("{:?} stands twice in this file", institution.id)).at("id"));
            }
            if !institution.keeps.is_empty() {
                let (institution, keeps) = (institution.id.clone(), institution.keeps.clone());
                checked.keeps.push(Claimed { institution, keeps, line: line.line });
            }
        }
        Record::Account(record) => {
            checked.account(&record.account);
            checked.other_names |= record.also.iter().any(|name| name.bank().is_none());
        }
        Record::BankLink { account, record } => {
            checked.link(account, line.line)?;
            provider(&record.provider, line.line, catalogue)?;
        }
        Record::ProviderLink { account, .. } => checked.link(account, line.line)?,
        Record::Charge { account, .. } | Record::Event { account, .. } => {
            checked.account(account);
        }
        Record::Attempt { account, attempt } => {
            checked.account(account);
            provider(&attempt.provider, line.line, catalogue)?;
            if !is_bank_code(&attempt.sender) && attempt.provider != attempt.sender {
                let reason =
                    format!("the sender {} tells of tries to link it itself, found {:?}", attempt.sender, attempt.provider);
                return Err(Refusal::line(line.line, reason).at("provider"));
            }
        }
    }
    Ok(())
}

fn provider(id: &str, line: u64, catalogue: &Catalogue) -> Result<(), Refusal> {
    match catalogue.get(id) {
        Some(found) if found.kind == Kind::Provider => Ok(()),
        _ => Err(Refusal::line(line, format!("no provider has the id {id:?}")).at("provider")),
    }
}
