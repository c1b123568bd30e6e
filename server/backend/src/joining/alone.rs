//! Work on a group of accounts that one of them may spoil: then each is tried by itself, and the others go on.

use crate::{Error, Result};
use std::future::Future;
use tokio::task::JoinError;

/// What came of a group: the results, and the accounts of which none came.
#[derive(Debug)]
pub(super) struct Came<T> {
    pub results: Vec<T>,
    pub failed: Vec<String>,
}

/// What the group's work came to; where it failed because of an account, and not of the database, what each account's own comes to.
///
/// # Errors
/// When the database fails.
pub(super) async fn each<T, F>(group: Vec<String>, came: Result<Vec<T>>, work: impl Fn(Vec<String>) -> F) -> Result<Came<T>>
where
    T: Send + 'static,
    F: Future<Output = Result<Vec<T>>> + Send + 'static,
{
    match came {
        Ok(results) => return Ok(Came { results, failed: Vec::new() }),
        Err(error) if !of_an_account(&error) => return Err(error),
        Err(_) => {}
    }
    let mut all = Came { results: Vec::new(), failed: Vec::new() };
    for account in group {
        match told(tokio::spawn(work(vec![account.clone()])).await) {
            Ok(results) => all.results.extend(results),
            Err(error) if !of_an_account(&error) => return Err(error),
            Err(error) => {
                // The account's own id in this database, and no number.
                tracing::error!(account, %error, "an account could not be screened and is put aside");
                all.failed.push(account);
            }
        }
    }
    Ok(all)
}

/// What a task came to; one that panicked is told as what could not be read.
pub(super) fn told<T>(ended: std::result::Result<Result<T>, JoinError>) -> Result<T> {
    match ended {
        Ok(came) => came,
        Err(error) if error.is_panic() => Err(Error::Corrupt("screening broke down".into())),
        // The program is stopping: that is no account's fault.
        Err(_) => Err(sqlx::Error::WorkerCrashed.into()),
    }
}

/// Whether it is the account that fails: a database that answers what nobody can read, but not one that does not answer.
fn of_an_account(error: &Error) -> bool {
    match error {
        Error::Corrupt(_) => true,
        Error::Database(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)) => true,
        // What the account's rows would break stays broken; a lock or a lost connection does not.
        Error::Database(sqlx::Error::Database(error)) => {
            error.is_unique_violation() || error.is_check_violation() || error.is_foreign_key_violation()
        }
        _ => false,
    }
}
