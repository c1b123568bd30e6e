//! What a batch is made of: kept beside the transaction, sealed as a whole. Entries of one transaction have none.

use super::statements::Arriving;
use crate::db::{Arg, Tx, insert_many};
use crate::keys::Place;
use crate::{Result, args};

const COLUMNS: &str = "account_id, key, details";

/// Writes the details of those that have no row yet.
///
/// # Errors
/// When the database fails.
pub async fn write<'a>(tx: &mut Tx, arriving: impl Iterator<Item = &'a Arriving> + Send) -> Result<()> {
    insert(tx, arriving, "ON CONFLICT (account_id, key) DO NOTHING").await
}

/// Puts the details of a correction in the place of what it corrects.
///
/// # Errors
/// When the database fails.
pub async fn replace(tx: &mut Tx, one: &Arriving) -> Result<()> {
    forget(tx, &one.account_id, &one.entry.key).await?;
    insert(tx, std::iter::once(one), "").await
}

/// Takes away the details of a transaction.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, account_id: &str, key: &str) -> Result<()> {
    tx.run("DELETE FROM transaction_details WHERE account_id = $1 AND key = $2", args![account_id, key]).await?;
    Ok(())
}

async fn insert<'a>(tx: &mut Tx, arriving: impl Iterator<Item = &'a Arriving> + Send, conflict: &str) -> Result<()> {
    let mut rows: Vec<Vec<Arg>> = Vec::new();
    for one in arriving.filter(|one| !one.entry.details.is_empty()) {
        let row = format!("{}/{}", one.account_id, one.entry.key);
        let place = Place { table: "transaction_details", column: "details", row: &row };
        let sealed = tx.keys().seal(place, &serde_json::to_string(&one.entry.details)?);
        rows.push(args![&*one.account_id, &one.entry.key, sealed]);
    }
    if !rows.is_empty() {
        insert_many(tx, "transaction_details", COLUMNS, rows, conflict).await?;
    }
    Ok(())
}
