//! Accounts that have to be screened again. Whoever changes what screening sees of an account marks it here, in the transaction of the
//! change; a mark goes only when a picture stands that was read after it. So nothing is forgotten where a process ends in between, nor
//! what changes while the account is being screened.

use crate::Result;
use crate::db::{Arg, Db, Tx, insert_many, marks};
use crate::ids::new_id;
use std::collections::BTreeSet;

/// Puts accounts among those that wait. Each time is a mark of its own: where two do it at once, neither waits for the other.
///
/// # Errors
/// When the database fails.
pub(crate) async fn wait<'a>(tx: &mut Tx, accounts: impl IntoIterator<Item = &'a str>) -> Result<()> {
    let mark = new_id();
    let rows: Vec<Vec<Arg>> = accounts.into_iter().map(|account| vec![Arg::from(account), Arg::from(&mark)]).collect();
    insert_many(tx, "waiting_accounts", "account_id, mark", rows, "ON CONFLICT (mark, account_id) DO NOTHING").await?;
    Ok(())
}

/// The accounts that wait, and their marks.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// In the order of their ids.
    pub accounts: Vec<String>,
    marks: Vec<String>,
}

impl Waiting {
    pub async fn all(db: &Db) -> Result<Self> {
        let rows: Vec<(String, String)> = db.all("SELECT account_id, mark FROM waiting_accounts", Vec::new()).await?;
        let (accounts, marks): (BTreeSet<String>, BTreeSet<String>) = rows.into_iter().unzip();
        Ok(Self { accounts: accounts.into_iter().collect(), marks: marks.into_iter().collect() })
    }

    /// They were screened: the marks that stood when they were read go.
    pub async fn done(self, db: &Db) -> Result<()> {
        for some in self.marks.chunks(400) {
            let sql = format!("DELETE FROM waiting_accounts WHERE mark IN ({})", marks(1, some.len()));
            db.run(&sql, some.iter().map(Arg::from).collect()).await?;
        }
        Ok(())
    }
}
