//! How many links a sender tells of one account, those of former files and of this one together: a bound of each file alone would be none.

use super::check::{Checked, LINKS};
use super::parts::stream;
use super::reading::{How, read};
use super::touched::sequence;
use super::write::{bank_links, provider_links};
use crate::accounts::lookups;
use crate::db::{Arg, Db, marks};
use crate::feeds::exchange::{Feed, Header, Line, Record};
use crate::feeds::{Event, Refusal};
use crate::{Error, Result, args};
use domain::accounts::AccountName;
use domain::links::Standing;
use std::collections::{BTreeMap, HashMap, HashSet};
use tokio::sync::mpsc::{Receiver, channel};
use tokio::task::JoinHandle;

/// With those that have ended, which are shown and joined too.
const EVER: u32 = 4 * LINKS;

/// So many records are looked up by one statement.
const AT_ONCE: usize = 400;

/// A record of a register, as far as it is counted.
struct One {
    account: AccountName,
    identity: String,
    stands: bool,
    line: u64,
}

/// A sender's register, as it was delivered so far.
struct Register<'a> {
    db: &'a Db,
    table: &'static str,
    sender: &'a str,
    /// What has an earlier sequence was left out by a snapshot since, or is by this one.
    since: i64,
}

/// An account's links by identity, and whether each stands.
struct Account {
    links: HashMap<String, bool>,
    /// How many there were and stood before this file.
    before: (usize, usize),
    /// Where the file spoke of it last.
    line: u64,
}

/// The first account of which this sender would tell more links than anybody has. The file is read again, which a sender's first is not,
/// nor a snapshot, which replaces what stands, unless very many have ended; and once more where an account comes near.
///
/// # Errors
/// When the database fails.
pub async fn first_too_many(db: &Db, id: &str, how: How, checked: &Checked, header: &Header) -> Result<Option<Refusal>> {
    let table = match header.feed {
        Feed::BankLinks => "bank_links",
        Feed::ProviderLinks => "provider_links",
        _ => return Ok(None),
    };
    if is_first(db, id, &how, header).await? {
        return Ok(None);
    }
    let register = Register { db, table, sender: &header.sender, since: since(db, &how, header).await? };
    if header.snapshot && !register.has_very_many().await? {
        return Ok(None);
    }
    let (mut from, reading) = records(db, id, how.clone());
    let mut crowded = HashMap::new();
    while let Some(some) = from.recv().await {
        crowded.extend(register.crowded(&some, checked).await?);
    }
    ended(reading).await?;
    if crowded.is_empty() {
        return Ok(None);
    }
    let mut accounts = register.links(&crowded).await?;
    // What comes behind a newer snapshot has ended by it.
    let counts = sequence(header) >= register.since;
    let (mut from, reading) = records(db, id, how);
    while let Some(some) = from.recv().await {
        for one in some {
            if let Some(account) = crowded.get(&one.account).and_then(|id| accounts.get_mut(id)) {
                account.links.insert(one.identity, one.stands && counts);
                account.line = one.line;
            }
        }
    }
    ended(reading).await?;
    Ok(accounts.values().filter_map(Account::refusal).min_by_key(|refusal| refusal.line))
}

/// Whether nothing of this register came before.
async fn is_first(db: &Db, id: &str, how: &How, header: &Header) -> Result<bool> {
    let sql = "SELECT id FROM deliveries WHERE sender = $1 AND format = $2 AND state <> 'refused' AND id <> $3 LIMIT 1";
    Ok(db.one::<(String,)>(sql, args![&header.sender, how.detected.word, id]).await?.is_none())
}

/// The sequence of the newest snapshot that counts, or of this one.
async fn since(db: &Db, how: &How, header: &Header) -> Result<i64> {
    let sql =
        "SELECT MAX(sequence) FROM deliveries WHERE sender = $1 AND format = $2 AND snapshot = $3 AND state IN ('done', 'stale')";
    let found: Option<(Option<i64>,)> = db.one(sql, args![&header.sender, how.detected.word, true]).await?;
    let newest = found.and_then(|(newest,)| newest).unwrap_or(0);
    Ok(if header.snapshot { newest.max(sequence(header)) } else { newest })
}

impl Register<'_> {
    /// Whether a snapshot may end more of one account than anybody has had.
    async fn has_very_many(&self) -> Result<bool> {
        let sql =
            format!("SELECT account_id FROM {} WHERE sender = $1 GROUP BY account_id HAVING COUNT(*) > $2 LIMIT 1", self.table);
        Ok(self.db.one::<(String,)>(&sql, args![self.sender, i64::from(EVER - LINKS)]).await?.is_some())
    }

    /// Those accounts that may have too many, by the file's own count, with their ids.
    async fn crowded(&self, some: &[One], checked: &Checked) -> Result<Vec<(AccountName, String)>> {
        // The last batch of a file may have none.
        if some.is_empty() {
            return Ok(Vec::new());
        }
        let names: HashSet<&AccountName> = some.iter().map(|one| &one.account).collect();
        let hashes = |name: &AccountName| lookups(self.db.keys(), &name.lookup_key());
        let named: HashMap<String, &AccountName> =
            names.into_iter().flat_map(|name| hashes(name).into_iter().map(move |hash| (hash, name))).collect();
        let sql = format!(
            "SELECT n.name, n.account_id, COUNT(*), COUNT(CASE WHEN l.status = 'active' AND l.sequence >= $2 THEN 1 END)
             FROM account_names n JOIN {} l ON l.account_id = n.account_id AND l.sender = $1
             WHERE n.name IN ({}) GROUP BY n.name, n.account_id",
            self.table,
            marks(3, named.len())
        );
        let values = args![self.sender, self.since].into_iter().chain(named.keys().map(Arg::from)).collect();
        let found: Vec<(String, String, i64, i64)> = self.db.all_by_index(&sql, values).await?;
        let near = found.into_iter().filter_map(|(hash, id, all, standing)| {
            let name = named.get(&hash)?;
            let more = i64::from(checked.links_of(name));
            (standing + more > i64::from(LINKS) || all + more > i64::from(EVER)).then(|| ((*name).clone(), id))
        });
        Ok(near.collect())
    }

    /// What stands of these accounts, by their ids.
    async fn links(&self, crowded: &HashMap<AccountName, String>) -> Result<BTreeMap<String, Account>> {
        let mut accounts: BTreeMap<String, Account> = BTreeMap::new();
        let sql = format!(
            "SELECT identity, CAST(CASE WHEN status = 'active' AND sequence >= $3 THEN 1 ELSE 0 END AS BIGINT)
             FROM {} WHERE account_id = $1 AND sender = $2",
            self.table
        );
        for id in crowded.values() {
            if !accounts.contains_key(id) {
                let found: Vec<(String, i64)> = self.db.all_by_index(&sql, args![id, self.sender, self.since]).await?;
                let links = found.into_iter().map(|(identity, stands)| (identity, stands == 1)).collect();
                accounts.insert(id.clone(), Account { before: counted(&links), links, line: 0 });
            }
        }
        Ok(accounts)
    }
}

/// How many there are, and how many of them stand.
fn counted(links: &HashMap<String, bool>) -> (usize, usize) {
    (links.len(), links.values().filter(|stands| **stands).count())
}

impl Account {
    /// A file that makes no more of what is too many already is not refused for it.
    fn refusal(&self) -> Option<Refusal> {
        let ((all, standing), before) = (counted(&self.links), self.before);
        let grows = |now: usize, before: usize, most: u32| now > before && now > most as usize;
        let reason = if grows(standing, before.1, LINKS) {
            format!("with those of former files {standing} links of this account would stand: no customer has more than {LINKS}")
        } else if grows(all, before.0, EVER) {
            format!(
                "with those of former files, ended ones too, this account would have {all} links: no customer has more than {EVER}"
            )
        } else {
            return None;
        };
        Some(Refusal::line(self.line, reason).at("account"))
    }
}

/// Reads the file's links, some at a time.
fn records(db: &Db, id: &str, how: How) -> (Receiver<Vec<One>>, JoinHandle<Result<(), Refusal>>) {
    let (to, from) = channel(2);
    let kept = stream(db, id);
    let reading = tokio::task::spawn_blocking(move || -> Result<(), Refusal> {
        let mut some = Vec::with_capacity(AT_ONCE);
        read(kept, how, |event| {
            if let Event::Record(line) = event {
                some.extend(one(line));
            }
            Ok(some.len() < AT_ONCE || to.blocking_send(std::mem::take(&mut some)).is_ok())
        })?;
        // If nobody takes the rest, the database has failed and says why.
        let _ = to.blocking_send(some);
        Ok(())
    });
    (from, reading)
}

fn one(line: Line) -> Option<One> {
    let (account, identity, status) = match line.record {
        Record::BankLink { account, record } => (account, bank_links::identity(&record), record.status),
        Record::ProviderLink { account, record } => (account, provider_links::identity(&record), record.status),
        _ => return None,
    };
    let account = account.one_form().into_owned();
    Some(One { account, identity, stands: status == Standing::Active, line: line.line })
}

async fn ended(reading: JoinHandle<Result<(), Refusal>>) -> Result<()> {
    let read = reading.await.map_err(|error| Error::Corrupt(error.to_string()))?;
    read.map_err(|refusal| Error::Corrupt(format!("a delivery that held no longer holds: {refusal}")))
}
