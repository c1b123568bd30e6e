//! What an account's registers and lists say that cannot stay with it.

use crate::db::{Arg, Tx};
use crate::{Result, args};
use domain::time::Instant;

/// What an institution said of an account that is not its own: who holds it, its links, tries and events. What a bank's interface lists as
/// direct debits does not say who delivered it, and comes again with its next list.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, id: &str, institution: &str) -> Result<()> {
    for table in ["account_customers", "direct_debits"] {
        tx.run(&format!("DELETE FROM {table} WHERE account_id = $1"), args![id]).await?;
    }
    for table in ["bank_links", "link_attempts", "securities_events"] {
        tx.run(&format!("DELETE FROM {table} WHERE account_id = $1 AND sender = $2"), args![id, institution]).await?;
    }
    Ok(())
}

/// What others said of an account that was two: which of the two they named, their files alone know. So it goes from here, and they are
/// read again. Charges stay: they are seen only beside a debit that they fit.
///
/// # Errors
/// When the database fails.
pub async fn read_again(tx: &mut Tx, id: &str, institution: &str, now: Instant) -> Result<()> {
    tx.run("DELETE FROM direct_debits WHERE account_id = $1", args![id]).await?;
    for (table, format) in
        [("bank_links", "bank-links"), ("provider_links", "provider-links"), ("link_attempts", "link-attempts")]
    {
        let theirs = format!(
            "d.format = 'exchange/{format}' AND EXISTS (SELECT 1 FROM {table} r WHERE r.account_id = $2 AND r.sender <> $3
                 AND r.sender = d.sender AND r.sequence = d.sequence)"
        );
        again(tx, &theirs, args![now, id, institution]).await?;
        tx.run(&format!("DELETE FROM {table} WHERE account_id = $1 AND sender <> $2"), args![id, institution]).await?;
    }
    Ok(())
}

/// Has those deliveries read again whose bytes are kept. `$1` is the instant.
///
/// # Errors
/// When the database fails.
pub async fn again(tx: &mut Tx, which: &str, values: Vec<Arg>) -> Result<()> {
    let sql = format!(
        "UPDATE deliveries AS d SET read_again_at = $1 WHERE {which} AND d.state IN ('done', 'stale') AND d.read_again_at IS NULL
         AND EXISTS (SELECT 1 FROM delivery_parts p WHERE p.delivery_id = d.id)"
    );
    tx.run(&sql, values).await?;
    Ok(())
}
