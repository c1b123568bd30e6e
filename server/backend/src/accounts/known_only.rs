//! Ids of accounts that mean something at one institution alone: two banks' equal ids are two accounts.
//!
//! An id that no institution had before is kept under its plain name, and the account says whose it is (`accounts.servicer`); each further
//! institution that has the same id has an account of its own, under a name of its own. What came without a word on who sent it stands under
//! the plain name too, and is the first institution's that speaks of it.

use super::lookups;
use crate::db::{Arg, Tx, marks};
use crate::{Result, args};
use domain::accounts::AccountName;
use std::collections::{HashMap, HashSet};

const AT_ONCE: usize = 200;

#[derive(sqlx::FromRow)]
struct Plain {
    name: String,
    account_id: String,
    servicer: Option<String>,
    sender: Option<String>,
    bank: Option<String>,
    kept_by: Option<String>,
}

impl Plain {
    /// Whether nobody else has the account.
    fn may_be(&self, institution: &str) -> bool {
        let other = |given: &Option<String>| given.as_deref().is_some_and(|given| given != institution);
        let keeps = self.servicer.as_deref().and_then(|servicer| servicer.strip_prefix('@'));
        let others = [&self.sender, &self.bank, &self.kept_by].into_iter().any(other);
        !others && keeps.is_none_or(|keeps| keeps == institution)
    }
}

/// Finds those that stand under their plain names, and says of them whose they are.
///
/// # Errors
/// When the database fails.
pub(super) async fn find(tx: &mut Tx, names: &[AccountName], ids: &mut HashMap<AccountName, String>) -> Result<()> {
    for (name, plain) in plain(tx, names, ids).await? {
        let Some(institution) = name.known_only_at().filter(|institution| plain.may_be(institution)) else { continue };
        if plain.servicer.is_none() && plain.sender.is_none() && plain.bank.is_none() {
            let sql = "UPDATE accounts SET servicer = $1 WHERE id = $2 AND servicer IS NULL";
            tx.run(sql, args![format!("@{institution}"), &plain.account_id]).await?;
        }
        ids.insert(name, plain.account_id);
    }
    Ok(())
}

/// Those whose plain name another institution's account has.
///
/// # Errors
/// When the database fails.
pub(super) async fn taken(tx: &mut Tx, names: &[AccountName]) -> Result<HashSet<AccountName>> {
    Ok(plain(tx, names, &HashMap::new()).await?.into_iter().map(|(name, _)| name).collect())
}

/// The rows under the plain names of those that are known at one institution alone and are not found yet.
async fn plain(tx: &mut Tx, names: &[AccountName], found: &HashMap<AccountName, String>) -> Result<Vec<(AccountName, Plain)>> {
    let names: Vec<&AccountName> =
        names.iter().filter(|name| name.known_only_at().is_some() && !found.contains_key(*name)).collect();
    let mut all = Vec::new();
    for some in names.chunks(AT_ONCE) {
        let hashes: Vec<(String, &AccountName)> = some
            .iter()
            .flat_map(|name| lookups(tx.keys(), &name.anywhere().lookup_key()).into_iter().map(move |hash| (hash, *name)))
            .collect();
        let sql = format!(
            "SELECT n.name, n.account_id, a.servicer, a.sender, a.bank, a.kept_by FROM account_names n JOIN accounts a ON a.id = n.account_id
             WHERE n.name IN ({})",
            marks(1, hashes.len())
        );
        let rows: Vec<Plain> = tx.all(&sql, hashes.iter().map(|(hash, _)| Arg::from(hash)).collect()).await?;
        for row in rows {
            if let Some((_, name)) = hashes.iter().find(|(hash, _)| *hash == row.name) {
                all.push(((*name).clone(), row));
            }
        }
    }
    Ok(all)
}
