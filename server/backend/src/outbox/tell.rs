//! 'Told by telephone'.

use super::message::whose;
use crate::audit::{Actor, Entry, record};
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::problem::Problem;

/// Records that the staff member has told the recipient by telephone. That the recipient has done it is known only when its own
/// register says so.
///
/// # Errors
/// [`Error::NotFound`] when there is no such message, or none to their institution or about its accounts; [`Problem::AlreadyTold`].
pub async fn told(backend: &Backend, staff: &StaffMember, id: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let seen = staff.messages("o", "$2");
    let sql = format!("SELECT o.id FROM outbox o WHERE o.id = $1 AND {seen}");
    let found: Option<(String,)> = tx.one(&sql, args![id, staff.institution()]).await?;
    found.ok_or(Error::NotFound)?;
    let whose = whose(&mut tx, id).await?;
    let now = backend.clock.now();
    let changed = tx
        .run("UPDATE outbox SET told_at = $1, told_by = $2 WHERE id = $3 AND told_at IS NULL", args![now, staff.id(), id])
        .await?;
    if changed == 0 {
        return Err(Problem::AlreadyTold.into());
    }
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: "outbox.told",
        customer: whose.as_ref().map(|(institution, customer)| (institution.as_str(), customer.as_str())),
        object: Some(id),
        reason: None,
    };
    record(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(())
}
