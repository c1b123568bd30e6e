//! Accounts that have to be screened again. Whoever changes what screening sees of an account puts it here, in the transaction of the
//! change: nothing is forgotten where a process ends in between.

use crate::Result;
use crate::db::{Arg, Db, Tx, insert_many, marks};
use std::collections::BTreeSet;

/// Puts accounts among those that wait.
///
/// # Errors
/// When the database fails.
pub(crate) async fn wait<'a>(tx: &mut Tx, accounts: impl IntoIterator<Item = &'a str>) -> Result<()> {
    let rows: Vec<Vec<Arg>> = accounts.into_iter().map(|account| vec![Arg::from(account)]).collect();
    insert_many(tx, "waiting_accounts", "account_id", rows, "ON CONFLICT (account_id) DO NOTHING").await?;
    Ok(())
}

/// The accounts that wait, in the order of their ids.
pub(super) async fn all(db: &Db) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all("SELECT account_id FROM waiting_accounts", Vec::new()).await?;
    let waiting: BTreeSet<String> = rows.into_iter().map(|(id,)| id).collect();
    Ok(waiting.into_iter().collect())
}

/// They are being screened: what changes from now on puts them here again.
pub(super) async fn taken(db: &Db, accounts: &[String]) -> Result<()> {
    for some in accounts.chunks(400) {
        let sql = format!("DELETE FROM waiting_accounts WHERE account_id IN ({})", marks(1, some.len()));
        db.run(&sql, some.iter().map(Arg::from).collect()).await?;
    }
    Ok(())
}
