//! What stood in the database before anything was sealed.

use super::columns::COLUMNS;
use super::{Now, accounts, parts, texts};
use crate::db::{Db, Tx};
use crate::{Result, args};
use domain::names::masked;

/// Seals it, in one transaction: it happens once, when the program first opens a database from before. Later it finds nothing to do.
///
/// # Errors
/// When the database fails.
pub(crate) async fn seal_what_was_before(db: &Db) -> Result<()> {
    let open = "SELECT id FROM sealing WHERE id = 1 AND done = FALSE";
    if db.one::<(i64,)>(open, args![]).await?.is_none() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    // Another process may have been first: this takes the row on both engines.
    if tx.run("UPDATE sealing SET done = TRUE WHERE id = 1 AND done = FALSE", args![]).await? == 0 {
        return Ok(());
    }
    let some: Option<(i64,)> = tx.one("SELECT COUNT(*) FROM deliveries", args![]).await?;
    everything(&mut tx).await?;
    tx.commit().await?;
    // An empty database has nothing to wipe.
    if some.is_some_and(|(count,)| count > 0) {
        db.wipe().await?;
    }
    Ok(())
}

async fn everything(tx: &mut Tx) -> Result<()> {
    // What has been sealed since before this file (secrets of apps) is sealed already.
    for column in COLUMNS.iter().filter(|column| column.table != "factors" && column.table != "account_names") {
        let mut after = Some(Default::default());
        while let Some(name) = after {
            after = texts::next(tx, *column, Now::Plain, &name).await?.1;
        }
    }
    let mut after = Some((String::new(), 0));
    while let Some(name) = after {
        after = parts::next(tx, Now::Plain, &name).await?.1;
    }
    let mut after = Some(String::new());
    while let Some(name) = after {
        after = accounts::next_names(tx, &name).await?.1;
    }
    let mut after = Some(String::new());
    while let Some(id) = after {
        after = accounts::next_holders(tx, &id).await?.1;
    }
    forget(tx).await
}

/// Digests that no key went into: the same record again counts as new, once. And the wallets' holders, of whom no page shows more.
async fn forget(tx: &mut Tx) -> Result<()> {
    for table in ["accounts", "bank_links", "provider_links", "charges"] {
        tx.run(&format!("UPDATE {table} SET said = '' WHERE said IS NOT NULL"), args![]).await?;
    }
    let holders: Vec<(String, String, String)> =
        tx.all("SELECT account_id, id, wallet_holder FROM links WHERE wallet_holder IS NOT NULL", args![]).await?;
    for (account_id, id, holder) in holders {
        let sql = "UPDATE links SET wallet_holder = $1 WHERE account_id = $2 AND id = $3";
        tx.run(sql, args![masked(&holder), account_id, id]).await?;
    }
    Ok(())
}
