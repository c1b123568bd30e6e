//! Staff ask for a stop for a caller.

use super::request::{Asked, take_request};
use crate::accounts::take;
use crate::audit::Actor;
use crate::db::Tx;
use crate::staff::{Reason, StaffMember};
use crate::{Backend, Error, Result, args};

/// A stop that a caller asks for.
#[derive(Clone, Copy, Debug)]
pub struct CallersStop<'a> {
    /// The account's bank and the caller's customer number there.
    pub institution: &'a str,
    pub customer: &'a str,
    pub account_id: &'a str,
    pub link_id: &'a str,
    /// Why the staff member opened the customer's data.
    pub reason: &'a Reason,
}

/// Takes the request to stop a link, as if the customer had asked for it; they read who did, and why, under "who looked".
///
/// # Errors
/// [`Error::NotFound`] when the account is not that customer's, or not of the staff member's institution, or there is no such link;
/// [`domain::problem::Problem::AlreadyStopped`] as in [`super::request`].
pub async fn request_for_caller(backend: &Backend, staff: &StaffMember, stop: &CallersStop<'_>) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    may_stop(&mut tx, staff, stop).await?;
    // Of two requests at once the second finds that the first was taken.
    take(&mut tx, stop.account_id).await?;
    let asked = Asked {
        actor: Actor::Staff(staff.id()),
        reason: Some(stop.reason.as_str()),
        institution: stop.institution,
        customer: stop.customer,
    };
    take_request(&mut tx, backend, &asked, stop.account_id, stop.link_id).await?;
    tx.commit().await?;
    Ok(())
}

/// A caller is known where the account is: by its bank's staff and by the portal's own.
async fn may_stop(tx: &mut Tx, staff: &StaffMember, stop: &CallersStop<'_>) -> Result<()> {
    let sql = format!(
        "SELECT a.id FROM accounts a JOIN account_customers h ON h.account_id = a.id
         WHERE a.id = $1 AND h.institution = $2 AND h.customer = $3 AND {}",
        staff.own_accounts("a", "$4")
    );
    let values = args![stop.account_id, stop.institution, stop.customer, staff.institution()];
    let found: Option<(String,)> = tx.one(&sql, values).await?;
    found.map(|_| ()).ok_or(Error::NotFound)
}
