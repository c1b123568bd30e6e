//! From names to ids: an account that no file has spoken of yet gets a row, and joins its customer when a feed names one.

use super::beside::{Beside, all};
use super::{known_only, lookups, place, printed};
use crate::Result;
use crate::args;
use crate::db::{Arg, Tx, filled, insert_many, marks};
use crate::ids::new_id;
use crate::institutions::keepers;
use crate::keys::{Keys, Place};
use domain::accounts::AccountName;
use domain::institutions::Keepers;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The lock of whoever makes accounts: "accounts" in ASCII, as a number.
pub(crate) const NEW_ACCOUNTS: i64 = i64::from_be_bytes(*b"accounts");

/// So many names are looked up by one statement.
const AT_ONCE: usize = 400;

/// The ids of accounts by their names; accounts that are not known yet are made.
///
/// # Errors
/// When the database fails.
pub async fn resolve(tx: &mut Tx, names: &[AccountName]) -> Result<HashMap<AccountName, String>> {
    resolve_beside(tx, names, Beside::default()).await
}

/// The same; one that is not known yet, of an account that is known by another name, becomes a name of that account.
///
/// # Errors
/// When the database fails.
pub async fn resolve_beside(tx: &mut Tx, names: &[AccountName], beside: Beside<'_>) -> Result<HashMap<AccountName, String>> {
    let mut ids = HashMap::with_capacity(names.len());
    find(tx, names, &mut ids).await?;
    if names.iter().any(|name| name.known_only_at().is_some() && !ids.contains_key(name)) {
        tx.one_after_the_other(NEW_ACCOUNTS).await?;
        known_only::find(tx, names, &mut ids).await?;
    }
    let mut unknown: Vec<AccountName> = names.iter().filter(|name| !ids.contains_key(*name)).cloned().collect();
    if !unknown.is_empty() {
        // A single charge may name the same account for the first time at the same moment: who comes second finds it then.
        tx.one_after_the_other(NEW_ACCOUNTS).await?;
        find(tx, &unknown, &mut ids).await?;
        unknown.retain(|name| !ids.contains_key(name));
        unknown.sort();
        unknown.dedup();
        let taken = known_only::taken(tx, &unknown).await?;
        make(tx, &unknown, (&taken, beside), &mut ids).await?;
    }
    printed::shorter(tx, names, &ids).await?;
    Ok(ids)
}

async fn find(tx: &mut Tx, names: &[AccountName], ids: &mut HashMap<AccountName, String>) -> Result<()> {
    for some in names.chunks(AT_ONCE) {
        let hashes: Vec<Vec<String>> = some.iter().map(|name| lookups(tx.keys(), &name.lookup_key())).collect();
        let values = filled(hashes.iter().flatten().map(Arg::from).collect(), AT_ONCE);
        let sql = format!("SELECT name, account_id FROM account_names WHERE name IN ({})", marks(1, values.len()));
        let known: HashMap<String, String> = tx.all::<(String, String)>(&sql, values).await?.into_iter().collect();
        for (name, hashes) in some.iter().zip(hashes) {
            if let Some(id) = hashes.iter().find_map(|hash| known.get(hash)) {
                ids.insert(name.clone(), id.clone());
            }
        }
    }
    Ok(())
}

async fn make(
    tx: &mut Tx,
    unknown: &[AccountName],
    (taken, beside): (&HashSet<AccountName>, Beside<'_>),
    ids: &mut HashMap<AccountName, String>,
) -> Result<()> {
    let (mut accounts, mut names) = (Vec::new(), Vec::new());
    // Of what the catalogue gives to an institution it is said from the beginning.
    let unsaid = unknown.iter().any(|name| name.bank().is_none());
    let keepers = if unsaid { keepers(tx).await? } else { Keepers::default() };
    let beside = beside.own(tx, ids, &keepers).await?;
    for name in unknown {
        // Sorted, the shorter form of a name comes before the longer.
        if let Cow::Owned(short) = name.one_form()
            && let Some(id) = ids.get(&short).cloned()
        {
            ids.insert(name.clone(), id);
            continue;
        }
        let stands = beside.get(name).and_then(|names| all(*names).find_map(|other| ids.get(other))).cloned();
        let id = stands.unwrap_or_else(|| {
            let id = new_id();
            let mut account = columns(tx.keys(), &id, name);
            account.push(keepers.of(name).map(|keeper| keeper.institution.to_owned()).into());
            accounts.push(account);
            id
        });
        // The first institution that has an id has the plain name too, by which files that do not say who sent them find it.
        let called = if taken.contains(name) { name.lookup_key() } else { name.anywhere().lookup_key() };
        names.push(known_as(tx.keys(), &called, &id));
        ids.insert(name.clone(), id);
    }
    insert_many(tx, "accounts", "id, bank, branch, kind, number, iban, other_id, servicer, kept_by", accounts, "").await?;
    insert_many(tx, "account_names", "name, account_id, written", names, "").await?;
    Ok(())
}

/// A row of `account_names`: the name's hash, by which it is found, and the name itself, from which another key makes another hash.
pub(crate) fn known_as(keys: &Keys, name: &str, account_id: &str) -> Vec<Arg> {
    let hash = lookups(keys, name).swap_remove(0);
    let written = keys.seal(Place { table: "account_names", column: "written", row: &hash }, name);
    args![hash, account_id, written]
}

/// The id and the name's columns, in the order of `id, bank, branch, kind, number, iban, other_id, servicer`.
pub(crate) fn columns(keys: &Keys, id: &str, name: &AccountName) -> Vec<Arg> {
    let none = None::<String>;
    let seal = |column: &str, text: &str| keys.seal(place(column, id), text);
    match name {
        AccountName::Bank { bank, branch, kind, number } => {
            args![id, bank, branch, kind.word(), seal("number", number), none.clone(), none.clone(), none]
        }
        AccountName::Iban(iban) => {
            args![id, none.clone(), none.clone(), none.clone(), none.clone(), seal("iban", iban), none.clone(), none]
        }
        AccountName::Other { id: other, servicer } => {
            args![id, none.clone(), none.clone(), none.clone(), none.clone(), none, seal("other_id", other), servicer.clone()]
        }
    }
}
