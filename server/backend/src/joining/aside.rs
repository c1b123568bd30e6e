//! Accounts that could not be screened. They hold nobody else up, their customers are told that nothing can be said of them, operators
//! see them, and each delivery, answer or turn of screening tries them again.

use crate::db::{Arg, Db, Tx, marks};
use crate::staff::Operator;
use crate::{Backend, Result, args};
use domain::time::Instant;

/// An account that was put aside, by its id in this database, which the log names too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    pub account_id: String,
    /// The institution that keeps it; none where no feed has named it.
    pub institution: Option<String>,
    pub since: Instant,
    /// How often it was tried.
    pub tries: i64,
}

/// Puts accounts aside, or counts one more try of those that are.
pub(super) async fn put(db: &Db, accounts: &[String], now: Instant) -> Result<()> {
    if accounts.is_empty() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for account in accounts {
        let sql = "INSERT INTO accounts_aside (account_id, since, tries) VALUES ($1, $2, 1)
             ON CONFLICT (account_id) DO UPDATE SET tries = accounts_aside.tries + 1";
        tx.run(sql, args![account, now]).await?;
    }
    Ok(tx.commit().await?)
}

/// They were screened.
pub(super) async fn done(tx: &mut Tx, accounts: Vec<Arg>) -> Result<()> {
    tx.run(&format!("DELETE FROM accounts_aside WHERE account_id IN ({})", marks(1, accounts.len())), accounts).await?;
    Ok(())
}

/// Those that are to be tried again.
pub(super) async fn all(db: &Db) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all("SELECT account_id FROM accounts_aside ORDER BY account_id", args![]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The accounts of the operator's institution that could not be screened, those that wait longest first; for the portal's operator all.
///
/// # Errors
/// When the database fails.
pub async fn aside(backend: &Backend, operator: &Operator) -> Result<Vec<Aside>> {
    let sql = format!(
        "SELECT p.account_id, COALESCE(a.sender, a.bank), p.since, p.tries
         FROM accounts_aside p JOIN accounts a ON a.id = p.account_id WHERE {} ORDER BY p.since, p.account_id",
        if operator.sees_all() { "$1 = $1" } else { "(a.sender = $1 OR a.bank = $1)" }
    );
    let rows: Vec<(String, Option<String>, i64, i64)> = backend.db.all(&sql, args![operator.institution()]).await?;
    let one = |(account_id, institution, since, tries)| Aside { account_id, institution, since: Instant(since), tries };
    Ok(rows.into_iter().map(one).collect())
}
