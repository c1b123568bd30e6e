//! Appending to the chain.

use super::row::{COLUMNS, Row, WRITTEN};
use crate::db::{Db, Tx, insert_many};
use crate::{Result, args};

/// So many entries from before the chain are read at a time.
const PAGE: i64 = 1_000;

/// Numbers and writes what a transaction recorded. This locks the head, so a commit calls it as the last thing it does: whoever
/// appends waits for that moment only, and not for the rest of another's transaction.
///
/// # Errors
/// When the database fails.
pub(crate) async fn append(tx: &mut Tx, mut rows: Vec<Row>) -> sqlx::Result<()> {
    let (mut number, mut hash) = lock_head(tx).await?;
    for row in &mut rows {
        (number, hash) = link(row, number, &hash);
    }
    let keys = tx.keys().clone();
    let written: Vec<_> = rows.into_iter().map(|row| row.values(&keys)).collect();
    insert_many(tx, "audit", WRITTEN, written, "").await?;
    move_head(tx, number, &hash).await
}

/// Chains the entries from before there was a chain, in the order in which they were made. Once; later it finds nothing to do.
///
/// # Errors
/// When the database fails.
pub(crate) async fn chain_what_was_before(db: &Db) -> Result<()> {
    let unchained: Option<(i64,)> = db
        .one(
            "SELECT COUNT(*) FROM audit_head WHERE number = 0
                 AND EXISTS (SELECT 1 FROM audit) AND NOT EXISTS (SELECT 1 FROM audit WHERE number IS NOT NULL)",
            args![],
        )
        .await?;
    if unchained.is_none_or(|(count,)| count == 0) {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    let (mut number, mut hash) = lock_head(&mut tx).await?;
    // Another process may have been first.
    if number == 0 {
        while let Some(rows) = some_unchained(&mut tx).await? {
            for mut row in rows {
                (number, hash) = link(&mut row, number, &hash);
                let sql = "UPDATE audit SET number = $1, hash = $2 WHERE id = $3";
                tx.run(sql, args![number, &hash, &row.id]).await?;
            }
        }
        move_head(&mut tx, number, &hash).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn some_unchained(tx: &mut Tx) -> Result<Option<Vec<Row>>> {
    let columns = COLUMNS.replacen("number", "CAST(0 AS BIGINT) AS number", 1);
    let rows: Vec<Row> =
        tx.all(&format!("SELECT {columns} FROM audit WHERE number IS NULL ORDER BY id LIMIT $1"), args![PAGE]).await?;
    Ok((!rows.is_empty()).then_some(rows))
}

fn link(row: &mut Row, number: i64, before: &str) -> (i64, String) {
    row.number = number + 1;
    row.hash = row.hash_after(before);
    (row.number, row.hash.clone())
}

async fn lock_head(tx: &mut Tx) -> sqlx::Result<(i64, String)> {
    // It changes nothing, and takes the row on both engines.
    let head = tx.one("UPDATE audit_head SET number = number WHERE id = 1 RETURNING number, hash", args![]).await?;
    head.ok_or(sqlx::Error::RowNotFound)
}

async fn move_head(tx: &mut Tx, number: i64, hash: &str) -> sqlx::Result<()> {
    tx.run("UPDATE audit_head SET number = $1, hash = $2 WHERE id = 1", args![number, hash]).await?;
    Ok(())
}
