//! Register records that stand already: what is the same as before is a duplicate, and of two the later sequence holds.

use crate::accounts::resolve;
use crate::db::{Arg, Tx, filled, insert_many, mark_each, marks};
use crate::deliveries::row::Counts;
use crate::keys::Keys;
use crate::{Result, args};
use domain::accounts::AccountName;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A record on its way into a register's table.
#[derive(Debug)]
pub struct Arriving {
    /// What makes it the same record in the next delivery.
    pub identity: String,
    /// A keyed digest of all that it says, under each key: the newest stands in the row.
    pub said: Vec<String>,
    /// The table's columns, the last two of which are `said` and `sequence`.
    pub row: Vec<Arg>,
}

impl Arriving {
    /// A record with what it says, to which `said` and `sequence` are added.
    pub fn new(keys: &Keys, identity: String, says: &impl std::fmt::Debug, sequence: i64, mut row: Vec<Arg>) -> Self {
        let said = keys.lookups("said", &format!("{says:?}"));
        row.extend(args![&said[0], sequence]);
        Self { identity, said, row }
    }
}

/// The ids of these accounts.
pub async fn ids(tx: &mut Tx, names: HashSet<&AccountName>) -> Result<HashMap<AccountName, String>> {
    let names: Vec<AccountName> = names.into_iter().cloned().collect();
    resolve(tx, &names).await
}

/// So many accounts or records are looked up by one statement.
const AT_ONCE: usize = 400;

/// What stands of a sender's links at these accounts, in one of the registers' tables: by account and identity, what each says as a digest.
///
/// The sender is compared as no index has it: of a table that has just been filled PostgreSQL's planner knows nothing, and would rather read
/// all of the sender's links than look for those of some accounts.
pub async fn standing_links(
    tx: &mut Tx,
    table: &str,
    sender: &str,
    accounts: impl Iterator<Item = &String>,
) -> Result<HashMap<String, String>> {
    let accounts: Vec<Arg> = accounts.map(Arg::from).collect();
    let mut standing = HashMap::new();
    for some in accounts.chunks(AT_ONCE) {
        let values = filled(some.to_vec(), AT_ONCE);
        let marks = marks(2, values.len());
        let sql = format!(
            "SELECT account_id || '|' || identity, said FROM {table} WHERE sender || '' = $1 AND account_id IN ({marks})"
        );
        let values = std::iter::once(Arg::from(sender)).chain(values).collect();
        standing.extend(tx.all::<(String, String)>(&sql, values).await?);
    }
    Ok(standing)
}

/// What stands of a sender's records: what each says, as a digest, and the accounts at which they stood before. A later record may move one
/// to another account, and then the earlier account loses it. The table is named with its columns of the sender and the record.
pub async fn standing(
    tx: &mut Tx,
    table: (&str, &str, &str),
    sender: &str,
    records: &[Arg],
) -> Result<(HashMap<String, String>, HashSet<String>)> {
    let (mut said, mut accounts) = (HashMap::new(), HashSet::new());
    for (record, account, says) in of_each(tx, table, ("account_id", "said"), sender, records).await? {
        said.insert(record, says);
        accounts.insert(account);
    }
    Ok((said, accounts))
}

/// Two columns of those of a sender's records that stand, where neither is NULL; the first holds no `|`.
///
/// Each record is looked for by itself: asked for all of them at once, PostgreSQL's planner would read every record of the sender, as long as
/// it knows nothing of a table that has just been filled.
pub async fn of_each(
    tx: &mut Tx,
    (table, sent_by, record): (&str, &str, &str),
    (first, second): (&str, &str),
    sender: &str,
    records: &[Arg],
) -> Result<Vec<(String, String, String)>> {
    let mut found = Vec::with_capacity(records.len());
    for some in records.chunks(AT_ONCE) {
        let values = filled(some.to_vec(), AT_ONCE);
        let sql = format!(
            "SELECT asked.column1, (SELECT {first} || '|' || {second} FROM {table} WHERE {sent_by} = $1 AND {record} = asked.column1)
             FROM (VALUES {}) AS asked",
            mark_each(2, values.len())
        );
        let values = std::iter::once(Arg::from(sender)).chain(values).collect();
        for (record, both) in tx.all::<(String, Option<String>)>(&sql, values).await? {
            let both = both.as_deref().and_then(|both| both.split_once('|'));
            found.extend(both.map(|(first, second)| (record, first.to_owned(), second.to_owned())));
        }
    }
    Ok(found)
}

/// Writes the records over those of an earlier sequence; of several with one identity the last holds.
pub async fn upsert(
    tx: &mut Tx,
    table: (&str, &str, &str),
    records: Vec<Arriving>,
    standing: &HashMap<String, String>,
    counts: &mut Counts,
) -> Result<()> {
    upsert_unless(tx, table, "1 = 0", records, standing, counts).await
}

/// The same, except over those that `stays` speaks of, a condition of the row that stands and of `excluded`, which comes.
pub async fn upsert_unless(
    tx: &mut Tx,
    (table, key, columns): (&str, &str, &str),
    stays: &str,
    records: Vec<Arriving>,
    standing: &HashMap<String, String>,
    counts: &mut Counts,
) -> Result<()> {
    let mut last: BTreeMap<String, Arriving> = BTreeMap::new();
    for record in records {
        let (identity, said) = (record.identity.clone(), record.said.clone());
        if let Some(earlier) = last.insert(identity, record) {
            counts.duplicates += 1;
            counts.replaced += i64::from(said != earlier.said);
        }
    }
    for (identity, record) in &last {
        let same = standing.get(identity).is_some_and(|said| record.said.contains(said));
        *(if same { &mut counts.duplicates } else { &mut counts.new }) += 1;
    }
    let is_key = |column: &str| key.split(", ").any(|part| part == column);
    let updates: Vec<String> =
        columns.split(", ").filter(|column| !is_key(column)).map(|column| format!("{column} = excluded.{column}")).collect();
    let conflict = format!(
        "ON CONFLICT ({key}) DO UPDATE SET {} WHERE excluded.sequence >= {table}.sequence AND NOT ({stays})",
        updates.join(", ")
    );
    insert_many(tx, table, columns, last.into_values().map(|record| record.row), &conflict).await?;
    Ok(())
}
