//! One account that the catalogue gives to another institution, in one transaction.
//!
//! Where nothing in its names says that it is whose it stood with, the account itself changes hands. Where something does (a bank's own
//! number, which its list joined to an IBAN of another bank's), the names that the catalogue gives away leave it, and are an account of
//! their own.

use super::movements::{Which, drop_mixed};
use super::{named, said, words};
use crate::accounts::{NAMED, Named, columns, lookups, name_of, take};
use crate::db::{Arg, Tx, insert_many, marks};
use crate::ids::new_id;
use crate::keys::Sealed;
use crate::{Backend, Result, args};
use domain::accounts::AccountName;
use domain::institutions::Keepers;
use std::collections::BTreeMap;

/// Gives it to whom the catalogue says, and says from whom to whom it went.
pub async fn give(backend: &Backend, keepers: &Keepers, id: &str) -> Result<Vec<(String, String)>> {
    let mut tx = backend.db.begin_again().await?;
    take(&mut tx, id).await?;
    let sql = "SELECT COALESCE(sender, bank, kept_by) FROM accounts WHERE id = $1";
    let owner = tx.one::<(Option<String>,)>(sql, args![id]).await?.and_then(|(owner,)| owner);
    let (mut of, unsaid) = by_institution(names(&mut tx, id).await?, keepers);
    let stays = owner.clone().filter(|owner| of.contains_key(owner)).or_else(|| of.keys().next().cloned());
    let Some(stays) = stays else { return Ok(Vec::new()) };
    let mut own = of.remove(&stays).unwrap_or_default();
    let changes_hands = owner.as_ref() != Some(&stays);
    if changes_hands {
        if let Some(owner) = &owner {
            words::set_apart(&mut tx, id, owner, &own).await?;
            said::forget(&mut tx, id, owner).await?;
            drop_mixed(&mut tx, id, owner, Which::Theirs, backend.clock.now()).await?;
        }
        own.extend(unsaid);
        let sql = "UPDATE accounts SET sender = NULL, sequence = NULL, said = NULL, customer = NULL, holder_name = NULL, holder_kana = NULL,
                       birth_date = NULL, opened_on = NULL, status = NULL, phone = NULL, email = NULL, name_key = NULL, kana_key = NULL,
                       kept_by = $1 WHERE id = $2";
        tx.run(sql, args![&stays, id]).await?;
    } else if let Some(leaving) = of.values_mut().next() {
        // What says of nobody that it is theirs was joined to the one name or to the other: the owner's own says that it is theirs.
        leaving.extend(unsaid);
    }
    if !of.is_empty() {
        drop_mixed(&mut tx, id, &stays, Which::Others, backend.clock.now()).await?;
        said::read_again(&mut tx, id, &stays, backend.clock.now()).await?;
    }
    print(&mut tx, id, &own).await?;
    words::come_back(&mut tx, id, &stays, &own).await?;
    let from = owner.filter(|_| changes_hands || !of.is_empty());
    let to = std::iter::once(stays).filter(|_| changes_hands).chain(of.keys().cloned());
    let moved = from.map(|from| to.map(|to| (from.clone(), to)).collect()).unwrap_or_default();
    for (institution, names) in &of {
        let new = part(&mut tx, names, institution).await?;
        words::come_back(&mut tx, &new, institution, names).await?;
    }
    tx.commit().await?;
    Ok(moved)
}

/// The names by the institution that each says the account is of, first the catalogue, and those that say it of nobody.
fn by_institution(names: Vec<AccountName>, keepers: &Keepers) -> (BTreeMap<String, Vec<AccountName>>, Vec<AccountName>) {
    let (mut of, mut unsaid) = (BTreeMap::<String, Vec<AccountName>>::new(), Vec::new());
    for name in names {
        let said = keepers.of(&name).map(|keeper| keeper.institution).or(name.bank()).or(name.known_only_at()).map(str::to_owned);
        match said {
            Some(institution) => of.entry(institution).or_default().push(name),
            None => unsaid.push(name),
        }
    }
    (of, unsaid)
}

async fn names(tx: &mut Tx, id: &str) -> Result<Vec<AccountName>> {
    let sql = "SELECT name, written FROM account_names WHERE account_id = $1";
    let rows: Vec<(String, Option<Sealed>)> = tx.all(sql, args![id]).await?;
    let mut names = Vec::with_capacity(rows.len());
    for (hash, written) in rows {
        names.extend(named(tx.keys(), &hash, written.as_ref())?);
    }
    names.sort();
    Ok(names)
}

/// An account of that institution's, under these names, which another one had.
async fn part(tx: &mut Tx, names: &[AccountName], institution: &str) -> Result<String> {
    let id = new_id();
    let mut row = columns(tx.keys(), &id, &names[0]);
    row.push(institution.into());
    insert_many(tx, "accounts", "id, bank, branch, kind, number, iban, other_id, servicer, kept_by", [row], "").await?;
    let hashes: Vec<String> = names.iter().flat_map(|name| lookups(tx.keys(), &name.lookup_key())).collect();
    let sql = format!("UPDATE account_names SET account_id = $1 WHERE name IN ({})", marks(2, hashes.len()));
    tx.run(&sql, std::iter::once(Arg::from(&id)).chain(hashes.iter().map(Arg::from)).collect()).await?;
    Ok(id)
}

/// Has the account be printed under a name that it has, and nobody else be said to know it alone by an id.
async fn print(tx: &mut Tx, id: &str, own: &[AccountName]) -> Result<()> {
    let printed: Option<Named> = tx.one(&format!("SELECT {NAMED} FROM accounts a WHERE a.id = $1"), args![id]).await?;
    let printed = printed.map(|row| name_of(tx.keys(), row)).transpose()?.filter(|printed| own.contains(printed));
    let values = columns(tx.keys(), id, printed.as_ref().unwrap_or(&own[0]));
    let sql = "UPDATE accounts SET bank = $2, branch = $3, kind = $4, number = $5, iban = $6, other_id = $7, servicer = $8 WHERE id = $1";
    tx.run(sql, values).await?;
    Ok(())
}
