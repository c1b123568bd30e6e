//! Register records that stand already: what is the same as before is a duplicate, and of two the later sequence holds.

use crate::accounts::resolve;
use crate::db::{Arg, Tx, insert_many, marks};
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

/// What stands, by identity: the rows of `select … IN`, each an identity and a digest, for these values.
pub async fn standing(tx: &mut Tx, select: &str, sender: &str, values: Vec<Arg>) -> Result<HashMap<String, String>> {
    let mut standing = HashMap::new();
    for some in values.chunks(400) {
        let sql = format!("{select} IN ({})", marks(2, some.len()));
        let values = std::iter::once(Arg::from(sender)).chain(some.iter().cloned()).collect();
        standing.extend(tx.all::<(String, String)>(&sql, values).await?);
    }
    Ok(standing)
}

/// The accounts that these of a sender's records stood at before: a later record may move one to another account, and then the
/// earlier account loses it. The table is named with its columns of the sender and the record.
pub async fn earlier_accounts(
    tx: &mut Tx,
    (table, sent_by, record): (&str, &str, &str),
    sender: &str,
    records: &[Arg],
) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    for some in records.chunks(400) {
        let marks = marks(2, some.len());
        let sql = format!("SELECT DISTINCT account_id FROM {table} WHERE {sent_by} = $1 AND {record} IN ({marks})");
        let values = std::iter::once(Arg::from(sender)).chain(some.iter().cloned()).collect();
        found.extend(tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(id,)| id));
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
