//! What stood in the database before anything was sealed, and hashes from before two forms of a name had one.

use super::columns::{COLUMNS, Column, NAMES_OF_FACTORS};
use super::{Now, accounts, parts, texts};
use crate::db::{Db, Tx};
use crate::deliveries::under_one_form;
use crate::{Error, Result, args};
use domain::names::masked;

/// The rows of `sealing`: nearly all was sealed at once, and the names of factors later; then the two forms of a BIC got one hash.
const ALL: i64 = 1;
const NAMES: i64 = 2;
const FORMS: i64 = 3;

/// Does it, in a transaction each: it happens once, when the program first opens a database from before. Later it finds nothing to do.
///
/// # Errors
/// When the database fails.
pub(crate) async fn seal_what_was_before(db: &Db) -> Result<()> {
    let open = "SELECT id FROM sealing WHERE done = FALSE ORDER BY id";
    for (step,) in db.all::<(i64,)>(open, args![]).await? {
        seal(db, step).await?;
    }
    Ok(())
}

async fn seal(db: &Db, step: i64) -> Result<()> {
    let mut tx = db.begin().await?;
    // Another process may have been first: this takes the row on both engines.
    if tx.run("UPDATE sealing SET done = TRUE WHERE id = $1 AND done = FALSE", args![step]).await? == 0 {
        return Ok(());
    }
    let sql = match step {
        ALL => "SELECT COUNT(*) FROM deliveries",
        NAMES => "SELECT COUNT(*) FROM factors WHERE name IS NOT NULL",
        // It writes over nothing that stood open.
        _ => "SELECT CAST(0 AS BIGINT)",
    };
    let some: Option<(i64,)> = tx.one(sql, args![]).await?;
    match step {
        ALL => everything(&mut tx).await?,
        NAMES => column(&mut tx, NAMES_OF_FACTORS).await?,
        FORMS => under_one_form(&mut tx).await?,
        other => return Err(Error::Corrupt(format!("nobody knows what step {other} of sealing is"))),
    }
    tx.commit().await?;
    // An empty database has nothing to wipe.
    if some.is_some_and(|(count,)| count > 0) {
        db.wipe().await?;
    }
    Ok(())
}

async fn column(tx: &mut Tx, of: Column) -> Result<()> {
    let mut after = Some(Default::default());
    while let Some(name) = after {
        after = texts::next(tx, of, Now::Plain, &name).await?.1;
    }
    Ok(())
}

async fn everything(tx: &mut Tx) -> Result<()> {
    // What has been sealed since before this file (secrets of apps) is sealed already.
    for of in COLUMNS.iter().filter(|column| column.table != "factors" && column.table != "account_names") {
        column(tx, *of).await?;
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
