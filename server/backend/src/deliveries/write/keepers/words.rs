//! What people said of an account that their bank should not have named: it is no word of whoever holds the account, who must not read
//! it either. It stays with that bank, on an account that nobody holds and no file finds, since a claim is answered to its end; and it
//! comes back where the catalogue gives the account back.

use crate::accounts::{columns, known_as, lookups};
use crate::db::{Tx, insert_many, marks};
use crate::deliveries::write::merge::merge;
use crate::ids::new_id;
use crate::{Result, args};
use domain::accounts::AccountName;

const WORDS: [&str; 8] =
    ["verdicts", "event_verdicts", "service_answers", "stops", "claim_drafts", "claims", "claim_withdrawals", "outbox"];

/// Takes what people said off the account, which has these names, and keeps it with that institution.
///
/// # Errors
/// When the database fails.
pub async fn set_apart(tx: &mut Tx, id: &str, institution: &str, names: &[AccountName]) -> Result<()> {
    let some: Vec<String> = WORDS.iter().map(|table| format!("SELECT 1 FROM {table} WHERE account_id = $1")).collect();
    let sql = format!("SELECT id FROM accounts WHERE id = $1 AND EXISTS ({})", some.join(" UNION ALL "));
    if tx.one::<(String,)>(&sql, args![id]).await?.is_none() {
        return Ok(());
    }
    let apart = new_id();
    let mut row = columns(tx.keys(), &apart, &names[0]);
    row.push(institution.into());
    insert_many(tx, "accounts", "id, bank, branch, kind, number, iban, other_id, servicer, kept_by", [row], "").await?;
    let known = known_as(tx.keys(), &key(institution, &names[0]), &apart);
    insert_many(tx, "account_names", "name, account_id, written", [known], "").await?;
    for table in WORDS {
        tx.run(&format!("UPDATE {table} SET account_id = $1 WHERE account_id = $2"), args![&apart, id]).await?;
    }
    Ok(())
}

/// Gives back what people said of the account under one of these names when it was that institution's.
///
/// # Errors
/// When the database fails.
pub async fn come_back(tx: &mut Tx, id: &str, institution: &str, names: &[AccountName]) -> Result<()> {
    for name in names {
        let hashes = lookups(tx.keys(), &key(institution, name));
        let which = format!("name IN ({})", marks(1, hashes.len()));
        let values = || hashes.iter().map(Into::into).collect();
        let apart: Option<(String,)> = tx.one(&format!("SELECT account_id FROM account_names WHERE {which}"), values()).await?;
        let Some((apart,)) = apart else { continue };
        tx.run(&format!("DELETE FROM account_names WHERE {which}"), values()).await?;
        merge(tx, institution, id, &apart).await?;
    }
    Ok(())
}

/// No name of an account begins so.
fn key(institution: &str, name: &AccountName) -> String {
    format!("apart:{}:{institution}:{}", institution.len(), name.lookup_key())
}
