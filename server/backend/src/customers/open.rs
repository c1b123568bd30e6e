//! Opening a customer: a reason, an entry, and half an hour.

use super::CustomerKey;
use crate::audit::{Actor, Circumstances, Entry, ONE_LOOK, is_without_case, place, record_with};
use crate::db::Tx;
use crate::keys::Sealed;
use crate::staff::{Reason, StaffMember};
use crate::{Backend, Error, Result, args};
use domain::time::Instant;

const OPENED: &str = "customer.opened";

/// An opening that still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub at: Instant,
    pub reason: String,
}

/// Opens a customer for a reason, which the customer will read.
///
/// # Errors
/// [`Error::NotFound`] when there is no such customer, or none whom the staff member may see.
pub async fn open(backend: &Backend, staff: &StaffMember, key: &CustomerKey, reason: &Reason) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    seen_by(&mut tx, staff, key).await?;
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: OPENED,
        customer: Some((&key.institution, &key.customer)),
        object: None,
        reason: Some(reason.as_str()),
    };
    let now = backend.clock.now();
    let without_case = is_without_case(&mut tx, now, &key.institution, &key.customer).await?;
    record_with(&mut tx, now, entry, Circumstances { without_case: Some(without_case), ..Default::default() }).await?;
    tx.commit().await?;
    Ok(())
}

/// The staff member's opening of that customer, if one of the last half hour holds: without one the page asks for a reason.
///
/// # Errors
/// [`Error::NotFound`] when there is no such customer, or none whom the staff member may see.
pub async fn opening(backend: &Backend, staff: &StaffMember, key: &CustomerKey) -> Result<Option<Opening>> {
    let mut tx = backend.db.begin().await?;
    seen_by(&mut tx, staff, key).await?;
    opening_in(&mut tx, backend, staff, key).await
}

/// The opening that holds, within the transaction that reads what it opens.
pub(super) async fn opening_in(
    tx: &mut Tx,
    backend: &Backend,
    staff: &StaffMember,
    key: &CustomerKey,
) -> Result<Option<Opening>> {
    let now = backend.clock.real_now();
    let found: Option<(String, i64, Option<Sealed>)> = tx
        .one(
            "SELECT id, at, reason FROM audit
             WHERE institution = $1 AND customer = $2 AND action = $3 AND actor_kind = 'staff' AND actor = $4 AND real_at > $5 AND real_at <= $6
             ORDER BY real_at DESC LIMIT 1",
            args![&key.institution, &key.customer, OPENED, staff.id(), now.0 - ONE_LOOK, now],
        )
        .await?;
    let Some((id, at, sealed)) = found else { return Ok(None) };
    let reason = backend.keys.opened_some(place("reason", &id), sealed.as_ref())?.unwrap_or_default();
    Ok(Some(Opening { at: Instant(at), reason }))
}

/// Whether there is such a customer whom the staff member may see.
pub(super) async fn seen_by(tx: &mut Tx, staff: &StaffMember, key: &CustomerKey) -> Result<()> {
    let seen = staff.customers("h", "$3");
    let sql =
        format!("SELECT h.customer FROM account_customers h WHERE h.institution = $1 AND h.customer = $2 AND {seen} LIMIT 1");
    let found: Option<(String,)> = tx.one(&sql, args![&key.institution, &key.customer, staff.institution()]).await?;
    found.map(|_| ()).ok_or(Error::NotFound)
}
