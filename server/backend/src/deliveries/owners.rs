//! Whose account a name means. A bank or securities firm delivers its own accounts alone; a name with a bank's code says whose it
//! is, and of an IBAN or an id with a BIC the operator's catalogue may; of others only the database can tell.

use super::parts::stream;
use super::reading::{How, read};
use crate::accounts::lookups;
use crate::db::{Arg, Db, Tx, marks};
use crate::feeds::exchange::{Feed, Header, Record, is_bank_code};
use crate::feeds::{Event, Refusal, StatementHead, Unit};
use crate::{Error, Result, institutions};
use domain::accounts::AccountName;
use domain::institutions::Keepers;
use std::collections::HashSet;
use tokio::sync::mpsc::channel;

/// So many names are looked up by one statement.
const AT_ONCE: usize = 400;

/// A name that does not say whose account it is.
struct Place {
    key: String,
    /// The same as it is known where it came first (`accounts::known_only`).
    plain: Option<String>,
    /// What the catalogue says of it, if anything.
    kept: Option<Kept>,
}

/// Whose the catalogue says that it is.
enum Kept {
    Own,
    /// Another's, and of what it says so.
    Anothers(String),
}

impl Place {
    fn of(name: &AccountName, keepers: &Keepers, institution: &str) -> Self {
        let plain = name.known_only_at().map(|_| name.anywhere().lookup_key());
        let kept = keepers.of(name).map(|keeper| match keeper.institution == institution {
            true => Kept::Own,
            false => Kept::Anothers(keeper.said_of),
        });
        Self { key: name.lookup_key(), plain, kept }
    }

    /// An account that another institution has under the plain name is another one, and no reason to refuse anything.
    fn hashes(&self, db: &Db, wrong: Wrong) -> Vec<String> {
        let plain = self.plain.iter().filter(|_| matches!(wrong, Wrong::NotOwn));
        std::iter::once(&self.key).chain(plain).flat_map(|key| lookups(db.keys(), key)).collect()
    }
}

/// The first account of this delivery that belongs to another institution than its sender. The delivery is read once more: it
/// may be larger than the memory.
///
/// # Errors
/// When the database fails.
pub async fn first_of_others(db: &Db, id: &str, how: How, sender: &str) -> Result<Option<Refusal>> {
    let who = format!("the sender {sender} delivers its own only");
    let reason = format!("the account belongs to another institution; {who}");
    first(db, id, how, Asked { institution: sender, wrong: Wrong::Anothers, reason, who }).await
}

/// The first account of a statement that is not known as this institution's own: a key brings nothing about others', and of a name
/// without a bank's code only the feed `accounts` and the catalogue can tell whose it is.
///
/// # Errors
/// When the database fails.
pub async fn first_not_own(db: &Db, id: &str, how: How, institution: &str) -> Result<Option<Refusal>> {
    let reason = format!("the account is not known as one of {institution}: deliver it in the feed accounts first");
    let who = format!("the key is of {institution}");
    first(db, id, how, Asked { institution, wrong: Wrong::NotOwn, reason, who }).await
}

/// The first account of a statement that is known as another institution's than the operator says the file is of.
///
/// # Errors
/// When the database fails.
pub async fn first_of_others_than(db: &Db, id: &str, how: How, institution: &str) -> Result<Option<Refusal>> {
    let who = format!("the file is said to be of {institution}");
    let reason = format!("{who}, and the account belongs to another institution");
    first(db, id, how, Asked { institution, wrong: Wrong::Anothers, reason, who }).await
}

/// The institution whose own a delivery must be, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnlyOf {
    pub institution: String,
    /// The key that brought it; else the operator, who imports it.
    pub by_key: bool,
}

impl OnlyOf {
    fn said(&self) -> String {
        let by = if self.by_key { "the key is of" } else { "the file is said to be of" };
        format!("{by} {}", self.institution)
    }
}

/// The sender that a key may speak for.
///
/// # Errors
/// A refusal, where it is another.
pub fn own_feed(header: &Header, only_of: &OnlyOf) -> Result<(), Refusal> {
    if header.sender == only_of.institution {
        return Ok(());
    }
    let reason = format!("{}, which delivers its own feeds only, found {:?}", only_of.said(), header.sender);
    Err(Refusal::line(1, reason).at("sender"))
}

/// The bank whose statements a key may bring, of a format that counts its places in `unit`.
///
/// # Errors
/// A refusal, where an account is of another.
pub fn own_statement(head: &StatementHead, only_of: &OnlyOf, unit: Unit) -> Result<(), Refusal> {
    match head.account.bank() {
        Some(bank) if bank != only_of.institution => {
            let reason = format!("{}, which delivers statements of its own accounts only, found {bank:?}", only_of.said());
            Err(Refusal::place(unit, head.record, reason).at("bank"))
        }
        _ => Ok(()),
    }
}

/// Which names a delivery must not have.
#[derive(Clone, Copy)]
enum Wrong {
    Anothers,
    NotOwn,
}

/// Whose own all accounts have to be, and what is said of the first that is not.
struct Asked<'a> {
    institution: &'a str,
    wrong: Wrong,
    reason: String,
    /// Whose word is refused, beside what the catalogue says.
    who: String,
}

async fn first(db: &Db, id: &str, how: How, asked: Asked<'_>) -> Result<Option<Refusal>> {
    let (to, mut from) = channel::<Vec<Place>>(2);
    let keepers = institutions::load(db).await?.keepers().clone();
    let (kept, reads, institution) = (stream(db, id), how.clone(), asked.institution.to_owned());
    let reading = tokio::task::spawn_blocking(move || -> Result<(), Refusal> {
        let mut batch = Vec::new();
        read(kept, reads, |event| {
            names(&event, &mut |name, _, _| batch.push(Place::of(name, &keepers, &institution)));
            Ok(batch.len() < AT_ONCE || to.blocking_send(std::mem::take(&mut batch)).is_ok())
        })?;
        // If nobody takes the rest, one was found before.
        let _ = to.blocking_send(batch);
        Ok(())
    });
    let mut before = 0;
    while let Some(batch) = from.recv().await {
        // One record may have many names.
        for some in batch.chunks(AT_ONCE) {
            if let Some((index, reason)) = first_wrong(db, some, &asked).await? {
                drop(from);
                return refused_at(db, id, how, before + index, reason).await.map(Some);
            }
            before += some.len();
        }
    }
    let read = reading.await.map_err(|error| Error::Corrupt(error.to_string()))?;
    read.map_err(no_longer)?;
    Ok(None)
}

/// The first of these that is another's, and why.
async fn first_wrong(db: &Db, some: &[Place], asked: &Asked<'_>) -> Result<Option<(usize, String)>> {
    let hashes: Vec<Vec<String>> = some.iter().map(|place| place.hashes(db, asked.wrong)).collect();
    let (sql, values) = match asked.wrong {
        Wrong::Anothers => of_others(asked.institution, hashes.iter().flatten().map(String::as_str)),
        Wrong::NotOwn => own(asked.institution, hashes.iter().flatten().map(String::as_str)),
    };
    let found: HashSet<String> = db.all::<(String,)>(&sql, values).await?.into_iter().map(|(key,)| key).collect();
    let known = |hashes: &[String]| hashes.iter().any(|hash| found.contains(hash));
    let reason = |(place, hashes): (&Place, &Vec<String>)| match (&place.kept, asked.wrong) {
        (Some(Kept::Anothers(said_of)), _) => {
            Some(format!("the account belongs to another institution, as the catalogue says of {said_of}; {}", asked.who))
        }
        (Some(Kept::Own), Wrong::NotOwn) => None,
        (_, Wrong::NotOwn) => (!known(hashes)).then(|| asked.reason.clone()),
        (_, Wrong::Anothers) => known(hashes).then(|| asked.reason.clone()),
    };
    Ok(some.iter().zip(&hashes).map(reason).enumerate().find_map(|(index, reason)| Some((index, reason?))))
}

/// The refusal of the name that so many stand before. The delivery is read up to it: its format alone knows the line and what it calls the
/// field, since of a list's entries others know the number.
async fn refused_at(db: &Db, id: &str, how: How, before: usize, reason: String) -> Result<Refusal> {
    let (kept, unit) = (stream(db, id), how.detected.format.counts());
    let reading = tokio::task::spawn_blocking(move || {
        let mut passed = 0;
        read(kept, how, |event| {
            let mut wrong = None;
            names(&event, &mut |_, place, field| {
                if passed == before {
                    wrong = Some(Refusal::place(unit, place, reason.as_str()).at(field()));
                }
                passed += 1;
            });
            wrong.map_or(Ok(true), Err)
        })
    });
    let read = reading.await.map_err(|error| Error::Corrupt(error.to_string()))?;
    read.err().ok_or_else(|| Error::Corrupt("a name that a delivery had is no longer there".into()))
}

fn no_longer(refusal: Refusal) -> Error {
    Error::Corrupt(format!("a delivery that held no longer holds: {refusal}"))
}

/// The same before names are written: no import can come in between, so that this is the program's own fault.
///
/// # Errors
/// When one belongs to another institution, or the database fails.
pub async fn expect_own(tx: &mut Tx, sender: &str, names: &HashSet<&AccountName>) -> Result<()> {
    let hashes = |name: &AccountName| lookups(tx.keys(), &name.lookup_key());
    let keys: Vec<String> = names.iter().filter(|name| name.bank().is_none()).flat_map(|name| hashes(name)).collect();
    for some in keys.chunks(AT_ONCE) {
        let (sql, values) = of_others(sender, some.iter().map(String::as_str));
        if tx.one::<(String,)>(&sql, values).await?.is_some() {
            return Err(anothers());
        }
    }
    Ok(())
}

/// The same of a feed that banks deliver of their own accounts and providers of any.
///
/// # Errors
/// As [`expect_own`].
pub async fn expect_own_of_bank(tx: &mut Tx, sender: &str, names: &HashSet<&AccountName>) -> Result<()> {
    if is_bank_code(sender) { expect_own(tx, sender, names).await } else { Ok(()) }
}

/// Whether that sender speaks only of accounts of its own in this feed.
pub fn speaks_of_own(feed: Feed, sender: &str) -> bool {
    match feed {
        Feed::Accounts | Feed::BankLinks | Feed::SecuritiesEvents => true,
        Feed::LinkAttempts => is_bank_code(sender),
        Feed::Institutions | Feed::ProviderLinks | Feed::Charges => false,
    }
}

/// What is said where an account's row itself no longer lets its writer in.
pub fn anothers() -> Error {
    Error::Corrupt("an account belongs to another institution than the delivery's sender".into())
}

/// Gives the names of an event that do not say whose the account is, each with its place and its field.
fn names(event: &Event, add: &mut dyn FnMut(&AccountName, u64, &dyn Fn() -> String)) {
    let account: &dyn Fn() -> String = &|| "account".to_owned();
    match event {
        Event::Record(line) => {
            let mut unsaid = |name: &AccountName, field: &dyn Fn() -> String| {
                if name.bank().is_none() {
                    add(name, line.line, field);
                }
            };
            match &line.record {
                Record::Account(record) => {
                    unsaid(&record.account, account);
                    record.also.iter().enumerate().for_each(|(index, name)| unsaid(name, &|| format!("also[{index}]")));
                }
                Record::BankLink { account: name, .. }
                | Record::Attempt { account: name, .. }
                | Record::Event { account: name, .. } => unsaid(name, account),
                _ => {}
            }
        }
        Event::Account(head) if head.account.bank().is_none() => add(&head.account, head.record, account),
        Event::Named(named) => std::iter::once(&named.account).chain(&named.also).for_each(|name| add(name, named.line, account)),
        Event::DirectDebit(debit) => add(&debit.account, debit.line, account),
        _ => {}
    }
}

/// Those of these names whose account is the institution's own.
fn own<'k>(institution: &str, hashes: impl Iterator<Item = &'k str>) -> (String, Vec<Arg>) {
    let values: Vec<Arg> = std::iter::once(Arg::from(institution)).chain(hashes.map(Arg::from)).collect();
    let sql = format!(
        "SELECT n.name FROM account_names n JOIN accounts a ON a.id = n.account_id
         WHERE (a.sender = $1 OR a.sender IS NULL AND a.bank = $1) AND n.name IN ({})",
        marks(2, values.len() - 1)
    );
    (sql, values)
}

/// Those of these names whose account is another's. Who delivered it, or else the bank in its name, or whoever spoke of it first as its own,
/// says whose it is; where none is known the comparisons are NULL, and its bank may yet claim it.
fn of_others<'k>(sender: &str, hashes: impl Iterator<Item = &'k str>) -> (String, Vec<Arg>) {
    let values: Vec<Arg> = std::iter::once(Arg::from(sender)).chain(hashes.map(Arg::from)).collect();
    let sql = format!(
        "SELECT n.name FROM account_names n JOIN accounts a ON a.id = n.account_id
         WHERE (a.sender <> $1 OR a.bank <> $1 OR a.kept_by <> $1) AND n.name IN ({})",
        marks(2, values.len() - 1)
    );
    (sql, values)
}
