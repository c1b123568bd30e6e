//! The hashes by which accounts and holders are found, made anew under the newest key.

use crate::accounts::{known_as, lookups, place};
use crate::db::{Arg, Tx};
use crate::keys::{Place, Sealed};
use crate::{Result, args};
use domain::names::lookup_key;

/// So many rows are read at a time.
const PAGE: i64 = 500;

/// The names under which files speak of accounts. Says how many hashes changed, and the last one's; none where there are no more.
///
/// # Errors
/// When a name does not open, or the database fails.
pub async fn next_names(tx: &mut Tx, after: &str) -> Result<(u64, Option<String>)> {
    let sql = "SELECT name, account_id, written FROM account_names WHERE name > $1 ORDER BY name LIMIT $2";
    let rows: Vec<(String, String, Option<Sealed>)> = tx.all(sql, args![after, PAGE]).await?;
    let last = rows.last().map(|row| row.0.clone());
    let keys = tx.keys().clone();
    let mut changed = 0;
    for (stands, account_id, written) in rows {
        let place = Place { table: "account_names", column: "written", row: &stands };
        let name = keys.opened_some(place, written.as_ref())?.unwrap_or_else(|| stands.clone());
        if lookups(&keys, &name)[0] != stands {
            let mut values: Vec<Arg> = known_as(&keys, &name, &account_id);
            values.extend(args![&stands]);
            let sql = "UPDATE account_names SET name = $1, account_id = $2, written = $3 WHERE name = $4";
            changed += tx.run(sql, values).await?;
        }
    }
    Ok((changed, last))
}

#[derive(sqlx::FromRow)]
struct Holder {
    id: String,
    holder_name: Option<Sealed>,
    holder_kana: Option<Sealed>,
    name_key: Option<String>,
    kana_key: Option<String>,
}

/// The holders' names. Says how many hashes changed, and the last account's id; none where there are no more.
///
/// # Errors
/// As [`next_names`].
pub async fn next_holders(tx: &mut Tx, after: &str) -> Result<(u64, Option<String>)> {
    let sql = "SELECT id, holder_name, holder_kana, name_key, kana_key FROM accounts WHERE id > $1 ORDER BY id LIMIT $2";
    let rows: Vec<Holder> = tx.all(sql, args![after, PAGE]).await?;
    let last = rows.last().map(|row| row.id.clone());
    let keys = tx.keys().clone();
    let mut changed = 0;
    for row in rows {
        let hash = |column: &str, sealed: &Option<Sealed>| -> Result<Option<String>> {
            let name = keys.opened_some(place(column, &row.id), sealed.as_ref())?;
            Ok(name.map(|name| lookups(&keys, &lookup_key(&name)).swap_remove(0)))
        };
        let (name, kana) = (hash("holder_name", &row.holder_name)?, hash("holder_kana", &row.holder_kana)?);
        if name != row.name_key || kana != row.kana_key {
            let sql = "UPDATE accounts SET name_key = $1, kana_key = $2 WHERE id = $3";
            changed += tx.run(sql, args![name, kana, &row.id]).await?;
        }
    }
    Ok((changed, last))
}
