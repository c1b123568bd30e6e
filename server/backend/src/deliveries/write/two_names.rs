//! Transactions that two accounts have under one key, which turn out to be one account: as if all had come under one name, what is another
//! entry of a reference stands beside it, and of two words on one entry the one holds that would have held.

use super::apart::key_by_words;
use super::same::{Stands, stand};
use crate::db::{Arg, Tx, marks};
use crate::feeds::{reference_of, words};
use crate::keys::{Place, Sealed};
use crate::{Error, Result, args};
use domain::money::Currency;
use domain::time::parse_day;
use std::collections::HashSet;

/// So many are looked at by one statement.
const AT_ONCE: usize = 400;

/// Has no transaction of `gone` stand under a key of `kept` that is another or holds: of what both have then, that of `kept` stands.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn settle(tx: &mut Tx, kept: &str, gone: &str) -> Result<()> {
    // What stands under another key then may stand there already.
    for _ in 0..2 {
        settle_once(tx, kept, gone).await?;
    }
    Ok(())
}

async fn settle_once(tx: &mut Tx, kept: &str, gone: &str) -> Result<()> {
    let both =
        "SELECT g.key FROM transactions g JOIN transactions k ON k.account_id = $1 AND k.key = g.key WHERE g.account_id = $2";
    let both: Vec<String> = tx.all::<(String,)>(both, args![kept, gone]).await?.into_iter().map(|(key,)| key).collect();
    for some in both.chunks(AT_ONCE) {
        let stands = stand(tx, kept, some.iter().map(String::as_str).collect()).await?;
        let others = stand(tx, gone, some.iter().map(String::as_str).collect()).await?;
        let shared = shared(tx, kept, gone, some).await?;
        for key in some {
            let (Some(stands), Some(other)) = (stands.get(key), others.get(key)) else { continue };
            if let Some(own) = another(key, stands, other, &shared)? {
                rename(tx, gone, key, &own).await?;
            } else if other.holds_before(stands) {
                for table in ["transactions", "transaction_details"] {
                    tx.run(&format!("DELETE FROM {table} WHERE account_id = $1 AND key = $2"), args![kept, key]).await?;
                }
            }
        }
    }
    Ok(())
}

async fn shared(tx: &mut Tx, kept: &str, gone: &str, keys: &[String]) -> Result<HashSet<String>> {
    let references: HashSet<&str> = keys.iter().filter_map(|key| reference_of(key)).collect();
    if references.is_empty() {
        return Ok(HashSet::new());
    }
    let sql =
        format!("SELECT DISTINCT said FROM heard WHERE account_id IN ($1, $2) AND said IN ({})", marks(3, references.len()));
    let values = [kept, gone].into_iter().chain(references).map(Arg::from).collect();
    Ok(tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(said,)| said).collect())
}

/// The key under which the other one stands, where it is another entry.
fn another(key: &str, stands: &Stands, other: &Stands, shared: &HashSet<String>) -> Result<Option<String>> {
    let Some(reference) = reference_of(key) else { return Ok(None) };
    let moves = other.movement();
    let is_other = moves.differs(stands.movement()) || shared.contains(reference) && moves.says_else(stands.movement());
    if !is_other {
        return Ok(None);
    }
    let day = parse_day(moves.posted_on).map_err(|error| Error::Corrupt(error.to_string()))?;
    let currency = Currency::parse(moves.currency).map_err(|error| Error::Corrupt(error.to_string()))?;
    Ok(key_by_words(key, (day, moves.amount, currency), words(moves.text, moves.contract)))
}

/// What is sealed is bound to the key, and what was said of a transaction is said of its key. A row that has the new key is the same entry.
async fn rename(tx: &mut Tx, account_id: &str, from: &str, to: &str) -> Result<()> {
    for (table, column) in [("transactions", "counterparty"), ("transaction_details", "details")] {
        let of_key = "WHERE account_id = $1 AND key = $2";
        let sql = format!("SELECT {column} FROM {table} {of_key}");
        let Some((sealed,)) = tx.one::<(Option<Sealed>,)>(&sql, args![account_id, from]).await? else { continue };
        let (here, there) = (format!("{account_id}/{from}"), format!("{account_id}/{to}"));
        let place = |row| Place { table, column, row };
        let opened = tx.keys().opened_some(place(&here), sealed.as_ref())?;
        let sealed = opened.map(|text| tx.keys().seal(place(&there), &text));
        tx.run(&format!("DELETE FROM {table} {of_key}"), args![account_id, to]).await?;
        let sql = format!("UPDATE {table} SET key = $3, {column} = $4 {of_key}");
        tx.run(&sql, args![account_id, from, to, sealed]).await?;
    }
    let holds = "UPDATE verdicts SET holds = FALSE WHERE account_id = $1 AND key = $2 AND holds = TRUE
         AND EXISTS (SELECT 1 FROM verdicts k WHERE k.account_id = $1 AND k.key = $3 AND k.holds = TRUE)";
    tx.run(holds, args![account_id, from, to]).await?;
    for table in ["verdicts", "claim_withdrawals"] {
        tx.run(&format!("UPDATE {table} SET key = $3 WHERE account_id = $1 AND key = $2"), args![account_id, from, to]).await?;
    }
    let heard = "INSERT INTO heard (account_id, delivery_id, said, key)
         SELECT account_id, delivery_id, '', key FROM transactions WHERE account_id = $1 AND key = $2
         ON CONFLICT (account_id, delivery_id, said, key) DO NOTHING";
    tx.run(heard, args![account_id, to]).await?;
    Ok(())
}
