//! The movements of an account that two institutions' names, or files, have been one account under.

use super::said::again;
use crate::db::Tx;
use crate::{Result, args};
use domain::time::Instant;

/// Whose statements there must not be beside those of others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of the institution, to which the account never belonged.
    Theirs,
    /// All others, which may be of the account that leaves.
    Others,
}

/// Drops all movements where some may not stay. Of one that two files tell of it is not known whose it is: so nothing is kept in part, and
/// no day counts as covered of which something may lack. What stays is read again from the files that are kept, each under the name that
/// it has there.
///
/// # Errors
/// When the database fails.
pub async fn drop_mixed(tx: &mut Tx, id: &str, institution: &str, which: Which, now: Instant) -> Result<()> {
    let sql = "SELECT d.id, d.institution, d.format FROM deliveries d WHERE d.id IN (
                   SELECT delivery_id FROM statements WHERE account_id = $1
                   UNION SELECT delivery_id FROM transactions WHERE account_id = $1)";
    let told: Vec<(String, Option<String>, Option<String>)> = tx.all(sql, args![id]).await?;
    // Zengin's files name each account by its bank's code, also where they have those of several banks.
    let by_code = |format: &Option<String>| format.as_deref().is_some_and(|format| format.starts_with("zengin"));
    let theirs = |(_, by, format): &(String, Option<String>, Option<String>)| match by {
        Some(by) => by == institution,
        None => which == Which::Others && by_code(format),
    };
    if !told.iter().any(|one| theirs(one) == (which == Which::Theirs)) {
        return Ok(());
    }
    for table in ["transaction_details", "transactions", "statements", "pages", "heard"] {
        tx.run(&format!("DELETE FROM {table} WHERE account_id = $1"), args![id]).await?;
    }
    for one in told.iter().filter(|one| which == Which::Others || !theirs(one)) {
        again(tx, "d.id = $2", args![now, &one.0]).await?;
    }
    Ok(())
}
