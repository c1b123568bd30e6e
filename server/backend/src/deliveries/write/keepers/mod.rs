//! What the catalogue says of whose accounts are holds for those that stand already too: an account whose name begins as an institution of
//! the catalogue says is that one's alone, whoever spoke of it first (formats §3).

mod account;
mod movements;
mod said;
mod words;

use crate::accounts::NEW_ACCOUNTS;
use crate::db::Db;
use crate::deliveries::row::Counts;
use crate::keys::{Keys, Place, Sealed};
use crate::{Backend, Boxed, Result, args, institutions};
use domain::accounts::AccountName;
use domain::institutions::Keepers;
use std::collections::{BTreeMap, BTreeSet};

/// So many names are read at a time.
const PAGE: i64 = 500;

/// Gives each account to whom the catalogue says, once it is written. It is safe to be done again: where it was broken off, the catalogue's
/// file is taken up from the beginning.
///
/// # Errors
/// When the database fails, or a name does not open.
pub fn hold<'a>(backend: &'a Backend, counts: &'a mut Counts) -> Boxed<'a, ()> {
    Box::pin(held(backend, counts))
}

async fn held(backend: &Backend, counts: &mut Counts) -> Result<()> {
    let mut tx = backend.db.begin_again().await?;
    // Who makes an account reads the catalogue first: whoever read the former one has made theirs when this goes on.
    tx.one_after_the_other(NEW_ACCOUNTS).await?;
    let keepers = institutions::keepers(&mut tx).await?;
    tx.commit().await?;
    if keepers.is_empty() {
        return Ok(());
    }
    let mut moved: BTreeMap<(String, String), u64> = BTreeMap::new();
    for id in others(&backend.db, &keepers).await? {
        for between in account::give(backend, &keepers, &id).await? {
            *moved.entry(between).or_default() += 1;
        }
    }
    let sentence =
        |((from, to), count)| format!("accounts that stood with {from} and are those of {to}, as the catalogue says: {count}");
    counts.warnings.extend(moved.into_iter().map(sentence));
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Stands {
    name: String,
    account_id: String,
    written: Option<Sealed>,
    owner: Option<String>,
}

/// The accounts that have a name which the catalogue gives to another than they stand with. Of the one name that has a bank's code it says
/// nothing.
async fn others(db: &Db, keepers: &Keepers) -> Result<BTreeSet<String>> {
    let sql = "SELECT n.name, n.account_id, n.written, COALESCE(a.sender, a.bank, a.kept_by) AS owner
               FROM account_names n JOIN accounts a ON a.id = n.account_id
               WHERE n.name > $1 AND (a.number IS NULL
                   OR EXISTS (SELECT 1 FROM account_names o WHERE o.account_id = n.account_id AND o.name <> n.name))
               ORDER BY n.name LIMIT $2";
    let (mut found, mut after) = (BTreeSet::new(), String::new());
    loop {
        let rows: Vec<Stands> = db.all(sql, args![&after, PAGE]).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        after.clone_from(&last.name);
        for row in rows {
            let name = named(db.keys(), &row.name, row.written.as_ref())?;
            let keeper = name.as_ref().and_then(|name| keepers.of(name));
            if keeper.is_some_and(|keeper| row.owner.as_deref() != Some(keeper.institution)) {
                found.insert(row.account_id);
            }
        }
    }
}

/// The name of a row of `account_names`; none where it is kept for something else than finding the account by it.
fn named(keys: &Keys, hash: &str, written: Option<&Sealed>) -> Result<Option<AccountName>> {
    let place = Place { table: "account_names", column: "written", row: hash };
    Ok(AccountName::of_lookup_key(keys.opened_some(place, written)?.as_deref().unwrap_or(hash)))
}
