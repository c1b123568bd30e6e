//! Two names turn out to be one account: what was delivered under either belongs together.

use super::two_names;
use crate::db::Tx;
use crate::deliveries::owners::anothers;
use crate::joining::forget;
use crate::sealing::seal_for_account;
use crate::{Result, args};

/// The tables whose rows go by an account, with the columns that, beside it, make a row unique; those that joining makes anew are
/// only emptied.
const DELIVERED: [(&str, &str); 13] = [
    ("transactions", "key"),
    ("transaction_details", "key"),
    ("statements", "delivery_id, line"),
    ("heard", "delivery_id, said, key"),
    ("pages", "delivery_id, line"),
    ("bank_links", "sender, identity"),
    ("direct_debits", "identity"),
    ("provider_links", "sender, identity"),
    ("verdicts", "key, id"),
    ("event_verdicts", "sender, event, id"),
    ("service_answers", "provider, id"),
    ("stops", "id"),
    ("claim_drafts", "person_id"),
];
const MADE: [&str; 12] = [
    "links",
    "withdrawals",
    "flags",
    "quieted",
    "event_flags",
    "payees",
    "covered_days",
    "balance_gaps",
    "confirmed_cases",
    "waiting_accounts",
    "unscreened_accounts",
    "accounts_aside",
];

/// Moves everything of `gone` to `kept`. Of a row that both have, the one that stands holds.
///
/// # Errors
/// When `gone` is not the sender's own, or the database fails.
pub async fn merge(tx: &mut Tx, sender: &str, kept: &str, gone: &str) -> Result<()> {
    let own = "SELECT id FROM accounts WHERE id = $1 AND (sender IS NULL OR sender = $2) AND (bank IS NULL OR bank = $2)";
    if tx.one::<(String,)>(own, args![gone, sender]).await?.is_none() || of_two(tx, kept, gone).await? {
        return Err(anothers());
    }
    // Who stands behind the traces of either is counted anew when the account that stays is joined.
    forget(tx, &[kept, gone]).await?;
    two_names::settle(tx, kept, gone).await?;
    one_answer_holds(tx, kept, gone).await?;
    seal_for_account(tx, kept, gone).await?;
    later_records_hold(tx, kept, gone).await?;
    for (table, unique) in DELIVERED {
        let same: Vec<String> = unique.split(", ").map(|column| format!("k.{column} = {table}.{column}")).collect();
        let sql = format!(
            "UPDATE {table} SET account_id = $1 WHERE account_id = $2
             AND NOT EXISTS (SELECT 1 FROM {table} k WHERE k.account_id = $1 AND {})",
            same.join(" AND ")
        );
        tx.run(&sql, args![kept, gone]).await?;
        tx.run(&format!("DELETE FROM {table} WHERE account_id = $1"), args![gone]).await?;
    }
    for table in MADE {
        tx.run(&format!("DELETE FROM {table} WHERE account_id = $1"), args![gone]).await?;
    }
    for table in ["charges", "link_attempts", "securities_events", "outbox", "claims", "claim_withdrawals", "account_names"] {
        tx.run(&format!("UPDATE {table} SET account_id = $1 WHERE account_id = $2"), args![kept, gone]).await?;
    }
    // Whoever alone knows an id of it keeps the account.
    let keeps =
        "UPDATE accounts SET servicer = (SELECT g.servicer FROM accounts g WHERE g.id = $2) WHERE id = $1 AND servicer IS NULL
                 AND EXISTS (SELECT 1 FROM accounts g WHERE g.id = $2 AND g.servicer LIKE '@%')";
    tx.run(keeps, args![kept, gone]).await?;
    let keeps = "UPDATE accounts SET kept_by = (SELECT g.kept_by FROM accounts g WHERE g.id = $2)
                 WHERE id = $1 AND kept_by IS NULL AND sender IS NULL AND bank IS NULL";
    tx.run(keeps, args![kept, gone]).await?;
    tx.run("DELETE FROM account_customers WHERE account_id = $1", args![gone]).await?;
    tx.run("DELETE FROM accounts WHERE id = $1", args![gone]).await?;
    Ok(())
}

/// Whether the two stand with two institutions: then they are no one account, whoever says so.
///
/// # Errors
/// When the database fails.
pub async fn of_two(tx: &mut Tx, one: &str, other: &str) -> Result<bool> {
    let sql = "SELECT a.id FROM accounts a JOIN accounts b ON b.id = $2
               WHERE a.id = $1 AND COALESCE(a.sender, a.bank, a.kept_by) <> COALESCE(b.sender, b.bank, b.kept_by)";
    Ok(tx.one::<(String,)>(sql, args![one, other]).await?.is_some())
}

/// Of a link that both have, the record of the later sequence holds, under whichever name it came.
async fn later_records_hold(tx: &mut Tx, kept: &str, gone: &str) -> Result<()> {
    for table in ["bank_links", "provider_links"] {
        let sql = format!(
            "DELETE FROM {table} WHERE account_id = $1 AND EXISTS (SELECT 1 FROM {table} g WHERE g.account_id = $2
             AND g.sender = {table}.sender AND g.identity = {table}.identity AND g.sequence > {table}.sequence)"
        );
        tx.run(&sql, args![kept, gone]).await?;
    }
    Ok(())
}

/// Both accounts may have been asked about the same withdrawal, or the same service: what was said under the name that stays holds.
async fn one_answer_holds(tx: &mut Tx, kept: &str, gone: &str) -> Result<()> {
    for (table, about) in
        [("verdicts", &["key"][..]), ("service_answers", &["provider"]), ("event_verdicts", &["sender", "event"])]
    {
        let about: Vec<String> = about.iter().map(|column| format!("k.{column} = {table}.{column}")).collect();
        let about = about.join(" AND ");
        let sql = format!(
            "UPDATE {table} SET holds = FALSE WHERE account_id = $2 AND holds = TRUE
             AND EXISTS (SELECT 1 FROM {table} k WHERE k.account_id = $1 AND {about} AND k.holds = TRUE)"
        );
        tx.run(&sql, args![kept, gone]).await?;
    }
    Ok(())
}
