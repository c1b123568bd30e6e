//! Every row of a table with the account that it belongs to, in the order of printed output, a few accounts at a time.

use super::all_sorted;
use crate::Result;
use crate::db::{Arg, Db, Row, marks};
use domain::accounts::AccountName;
use std::collections::HashMap;
use std::io;

/// So many accounts are read by one statement.
const AT_ONCE: usize = 200;

/// Reads `select … account_id IN (…)`, and hands each account's rows to `print`, in the order of the accounts.
///
/// # Errors
/// When the database fails, or what is printed cannot be written.
pub async fn each_account<R: Row>(
    db: &Db,
    select: &str,
    account_of: fn(&R) -> &str,
    mut print: impl FnMut(&AccountName, Vec<R>) -> io::Result<()>,
) -> Result<()> {
    for some in all_sorted(db).await?.chunks(AT_ONCE) {
        let sql = format!("{select} IN ({})", marks(1, some.len()));
        let mut rows: HashMap<String, Vec<R>> = HashMap::new();
        for row in db.all::<R>(&sql, some.iter().map(|(id, _)| Arg::from(id)).collect()).await? {
            rows.entry(account_of(&row).to_owned()).or_default().push(row);
        }
        for (id, name) in some {
            print(name, rows.remove(id).unwrap_or_default())?;
        }
    }
    Ok(())
}
