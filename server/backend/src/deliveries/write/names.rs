//! Accounts under the names that their banks' interfaces give them, with those that people know (UK Open Banking). A bank's own feed
//! `accounts` alone says whose an account is: a list like this one joins what nobody owns to what it names, and no two accounts that
//! have names or owners of their own.

use super::merge::{merge, of_two};
use crate::accounts::{lookups, resolve};
use crate::db::{Arg, Tx, marks};
use crate::deliveries::row::Counts;
use crate::feeds::Named;
use crate::{Result, args};
use domain::accounts::AccountName;
use std::collections::HashSet;

/// So many sentences about names that were left as they are.
const MOST_WARNINGS: usize = 50;

/// The sender of a list that is nobody's word.
const NOBODY: &str = "";

/// Writes the names; `touched` gains and loses accounts.
///
/// # Errors
/// When the database fails.
pub async fn write(tx: &mut Tx, listed: &[Named], counts: &mut Counts, touched: &mut HashSet<String>) -> Result<()> {
    let names: Vec<AccountName> = listed.iter().flat_map(|one| std::iter::once(&one.account).chain(&one.also)).cloned().collect();
    let known = known(tx, &names).await?;
    let mut ids = resolve(tx, &names).await?;
    for one in listed {
        let mut news = std::iter::once(&one.account).chain(&one.also).any(|name| !known.contains(name));
        let stands = ids[&one.account].clone();
        // The interface's id has names already: then this list must know one of them.
        let known_here = one.also.iter().any(|also| ids[also] == stands) || alone(tx, &stands).await?;
        for also in &one.also {
            let (own, other) = (ids[&one.account].clone(), ids[also].clone());
            if own == other {
                continue;
            }
            let as_one = known_here && !of_two(tx, &own, &other).await?;
            let (kept, gone) = match (as_one, alone(tx, &own).await?, alone(tx, &other).await?) {
                (true, true, _) => (other, own),
                (true, false, true) => (own, other),
                _ => {
                    if counts.warnings.len() < MOST_WARNINGS {
                        counts
                            .warnings
                            .push(format!("line {}: both names are accounts of their own already: they stay apart", one.line));
                    }
                    continue;
                }
            };
            merge(tx, NOBODY, &kept, &gone).await?;
            news = true;
            touched.remove(&gone);
            ids.values_mut().filter(|id| **id == gone).for_each(|id| id.clone_from(&kept));
        }
        touched.insert(ids[&one.account].clone());
        *(if news { &mut counts.new } else { &mut counts.duplicates }) += 1;
    }
    Ok(())
}

/// Whether an account has this one name and no owner: it may become part of another.
async fn alone(tx: &mut Tx, id: &str) -> Result<bool> {
    let sql = "SELECT (SELECT COUNT(*) FROM account_names n WHERE n.account_id = a.id) FROM accounts a
               WHERE a.id = $1 AND a.sender IS NULL AND a.bank IS NULL";
    Ok(tx.one::<(i64,)>(sql, args![id]).await?.is_some_and(|(names,)| names == 1))
}

/// Those of the names that had been heard before.
async fn known(tx: &mut Tx, names: &[AccountName]) -> Result<HashSet<AccountName>> {
    let mut found = HashSet::new();
    for some in names.chunks(200) {
        let of =
            |name: &AccountName| [name.lookup_key(), name.anywhere().lookup_key()].map(|key| lookups(tx.keys(), &key)).concat();
        let hashes: Vec<Vec<String>> = some.iter().map(of).collect();
        let values: Vec<Arg> = hashes.iter().flatten().map(Arg::from).collect();
        let sql = format!("SELECT name FROM account_names WHERE name IN ({})", marks(1, values.len()));
        let known: HashSet<String> = tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(name,)| name).collect();
        let both = some.iter().zip(hashes);
        found.extend(both.filter(|(_, hashes)| hashes.iter().any(|hash| known.contains(hash))).map(|(name, _)| name.clone()));
    }
    Ok(found)
}
