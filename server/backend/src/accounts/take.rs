//! Taking an account's row, so that what is said and asked about one account comes one after the other.

use crate::db::Tx;
use crate::people::{Customer, own_accounts};
use crate::{Backend, Error, Result, args};

/// Waits until no other transaction has the account's row, and takes it. What is read after it is what the last one left.
///
/// # Errors
/// When the database fails.
pub(crate) async fn take(tx: &mut Tx, account_id: &str) -> Result<()> {
    // Nobody reads this update: it is the one lock that both engines have.
    tx.run("UPDATE accounts SET status = status WHERE id = $1", args![account_id]).await?;
    Ok(())
}

/// The same for an account that the customer holds or acts for.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is another's.
pub(crate) async fn take_own(tx: &mut Tx, backend: &Backend, customer: &Customer, account_id: &str) -> Result<()> {
    let sql = format!("UPDATE accounts SET status = status WHERE id = $2 AND id IN {}", own_accounts("$3"));
    let taken = tx.run(&sql, args![customer.person_id(), account_id, backend.clock.real_now()]).await?;
    if taken == 0 { Err(Error::NotFound) } else { Ok(()) }
}
