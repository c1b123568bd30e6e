//! Accounts whose picture is older than what is known: marked in the transaction that knows more, and screened soon after.

use super::charged::renew;
use super::{Context, rebuild_only, rebuild_waiting};
use crate::db::{Tx, insert_many};
use crate::{Backend, Result, args};
use std::collections::HashSet;

/// So many accounts are screened between two looks at which have been marked since.
const AT_ONCE: i64 = 1_000;

/// Marks them. The mark lasts until a picture was made that began after it, whatever is killed in between.
///
/// # Errors
/// When the database fails.
pub(crate) async fn mark_unscreened(tx: &mut Tx, accounts: HashSet<String>) -> Result<()> {
    // All writers take the rows in one order, so that none waits for one that waits for it.
    let mut accounts: Vec<String> = accounts.into_iter().collect();
    accounts.sort();
    let rows: Vec<_> = accounts.iter().map(|account| args![account, 1_i64]).collect();
    let conflict = "ON CONFLICT (account_id) DO UPDATE SET marks = unscreened_accounts.marks + 1";
    insert_many(tx, "unscreened_accounts", "account_id, marks", rows, conflict).await?;
    Ok(())
}

/// Whether an account is marked, or waits because of what was said.
pub(crate) async fn some_unscreened(backend: &Backend) -> Result<bool> {
    let sql = "SELECT account_id FROM unscreened_accounts UNION SELECT account_id FROM waiting_accounts LIMIT 1";
    Ok(backend.db.one::<(String,)>(sql, args![]).await?.is_some())
}

/// Joins and screens the accounts that are marked, and those that wait, in the turn of whoever imports.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub(crate) async fn screen_marked(backend: &Backend) -> Result<()> {
    let mut behind = String::new();
    let context = Context::of(backend, "").await?;
    loop {
        let sql = "SELECT account_id, marks FROM unscreened_accounts WHERE account_id > $1 ORDER BY account_id LIMIT $2";
        let marked: Vec<(String, i64)> = backend.db.all(sql, args![&behind, AT_ONCE]).await?;
        let Some((last, _)) = marked.last() else { break };
        behind.clone_from(last);
        let accounts: Vec<String> = marked.iter().map(|(account, _)| account.clone()).collect();
        rebuild_only(&backend.db, &context, &accounts).await?;
        let mut tx = backend.db.begin().await?;
        for (account, marks) in marked {
            // One that was marked meanwhile keeps its mark.
            tx.run("DELETE FROM unscreened_accounts WHERE account_id = $1 AND marks = $2", args![account, marks]).await?;
        }
        tx.commit().await?;
    }
    // Single charges may reach further than those before.
    renew(&backend.db, "").await?;
    let context = Context::of(backend, "").await?;
    rebuild_waiting(&backend.db, &context).await
}
