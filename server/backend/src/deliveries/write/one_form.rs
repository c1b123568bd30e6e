//! Databases in which the two forms of a BIC had a key each: every account comes under the key of the one form, and what stands under
//! either becomes one account.

use super::merge::{merge, of_two};
use crate::accounts::{known_as, lookups, shorter};
use crate::db::{Arg, Tx, marks};
use crate::joining::{mark_unscreened, wait};
use crate::keys::{Place, Sealed};
use crate::{Boxed, Result, args};
use domain::accounts::AccountName;
use std::cmp::Reverse;
use std::collections::HashSet;

/// So many names are read at a time.
const PAGE: i64 = 500;

/// Does it to all of them.
///
/// # Errors
/// When a name does not open, or the database fails.
pub(crate) fn under_one_form(tx: &mut Tx) -> Boxed<'_, ()> {
    Box::pin(async move {
        let mut after = Some(String::new());
        while let Some(name) = after {
            after = next(tx, &name).await?;
        }
        Ok(())
    })
}

async fn next(tx: &mut Tx, after: &str) -> Result<Option<String>> {
    let sql = "SELECT name, written FROM account_names WHERE name > $1 ORDER BY name LIMIT $2";
    let rows: Vec<(String, Option<Sealed>)> = tx.all(sql, args![after, PAGE]).await?;
    let last = rows.last().map(|row| row.0.clone());
    let keys = tx.keys().clone();
    for (stands, written) in rows {
        let place = Place { table: "account_names", column: "written", row: &stands };
        let key = keys.opened_some(place, written.as_ref())?.unwrap_or_else(|| stands.clone());
        if let Some(name) = AccountName::of_longer_key(&key) {
            move_name(tx, &stands, &name).await?;
        }
    }
    Ok(last)
}

#[derive(sqlx::FromRow)]
struct Account {
    id: String,
    sender: Option<String>,
    bank: Option<String>,
    sequence: Option<i64>,
}

impl Account {
    /// The account of a name by one of these hashes.
    async fn under(tx: &mut Tx, hashes: &[String]) -> Result<Option<Self>> {
        let sql = format!(
            "SELECT a.id, a.sender, a.bank, a.sequence FROM account_names n JOIN accounts a ON a.id = n.account_id WHERE n.name IN ({})",
            marks(1, hashes.len())
        );
        Ok(tx.one(&sql, hashes.iter().map(Arg::from).collect()).await?)
    }

    /// Which of two stays: what its bank said last of it is said of the account, and else the one that was made first.
    fn stays(&self) -> (bool, Option<i64>, bool, Reverse<&str>) {
        (self.sender.is_some(), self.sequence, self.bank.is_some(), Reverse(self.id.as_str()))
    }
}

/// Takes the row `stands`, of the longer form, away: its account has the name in its one form from now on.
async fn move_name(tx: &mut Tx, stands: &str, name: &AccountName) -> Result<()> {
    let keys = tx.keys().clone();
    let (key, here) = (name.lookup_key(), [stands.to_owned()]);
    let Some(longer) = Account::under(tx, &here).await? else { return Ok(()) };
    let Some(short) = Account::under(tx, &lookups(&keys, &key)).await? else {
        let mut values = known_as(&keys, &key, &longer.id);
        values.extend(args![stands]);
        tx.run("UPDATE account_names SET name = $1, account_id = $2, written = $3 WHERE name = $4", values).await?;
        return Ok(());
    };
    tx.run("DELETE FROM account_names WHERE name = $1", args![stands]).await?;
    if short.id != longer.id {
        become_one(tx, short, longer, name).await?;
    }
    Ok(())
}

/// Two that two institutions have spoken of as their own, and two with a bank's code, stay two: the one that was made first has the name.
async fn become_one(tx: &mut Tx, short: Account, longer: Account, name: &AccountName) -> Result<()> {
    if of_two(tx, &short.id, &longer.id).await? || short.bank.is_some() && longer.bank.is_some() {
        let (first, other) = if short.id < longer.id { (&short.id, &longer.id) } else { (&longer.id, &short.id) };
        tracing::warn!(
            account = first,
            other,
            "two accounts have one name, by the two forms of a BIC: the one made first keeps it"
        );
        for hash in lookups(&tx.keys().clone(), &name.lookup_key()) {
            tx.run("UPDATE account_names SET account_id = $1 WHERE name = $2", args![first, hash]).await?;
        }
        return Ok(());
    }
    let (kept, gone) = if short.stays() > longer.stays() { (short, longer) } else { (longer, short) };
    let whose = kept.sender.as_deref().or(kept.bank.as_deref()).unwrap_or_default();
    merge(tx, whose, &kept.id, &gone.id).await?;
    shorter(tx, std::slice::from_ref(name), &[(name.clone(), kept.id.clone())].into()).await?;
    // The next import makes its picture anew, and whoever serves also looks for what both had.
    wait(tx, [kept.id.as_str()]).await?;
    mark_unscreened(tx, HashSet::from([kept.id])).await
}
