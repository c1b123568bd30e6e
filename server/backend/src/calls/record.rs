//! Recording a call.

use super::of_customer;
use crate::audit::{self, Actor, Entry};
use crate::customers::CustomerKey;
use crate::ids::new_id;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::calls::Outcome;

/// Records that the staff member has called, and what it came to; the customer reads that they were called.
///
/// # Errors
/// [`Error::NotFound`] for whom the staff member may not see, and where no alert is open.
pub async fn record(backend: &Backend, staff: &StaffMember, key: &CustomerKey, outcome: Outcome) -> Result<()> {
    of_customer(backend, staff, key).await?.ok_or(Error::NotFound)?;
    let (id, now) = (new_id(), backend.clock.now());
    let mut tx = backend.db.begin().await?;
    let sql = "INSERT INTO calls (institution, customer, id, staff_id, called_at, outcome) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, args![&key.institution, &key.customer, &id, staff.id(), now, outcome.word()]).await?;
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: "call.recorded",
        customer: Some((&key.institution, &key.customer)),
        object: Some(&id),
        reason: None,
    };
    audit::record(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(())
}
