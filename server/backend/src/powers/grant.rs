//! A second staff member grants a power.

use super::desk::find;
use crate::audit::{Actor, Entry, record};
use crate::staff::Approver;
use crate::{Backend, Result, args};
use domain::powers::Power;
use domain::problem::Problem;

/// Grants a power that a colleague asked for. It opens seven days from now.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is over a customer of another institution; [`Problem::FourEyes`] when the approver asked for it
/// themselves; [`Problem::PowerOver`] when it was granted or ended before, or its term is over.
pub async fn grant(backend: &Backend, approver: &Approver, id: &str) -> Result<()> {
    let staff = approver.member();
    let now = backend.clock.real_now();
    let mut tx = backend.db.begin().await?;
    let row = find(&mut tx, staff, id).await?;
    let Power::Granted { opens_at, .. } = row.power()?.grant(row.requester(), staff.id(), now)? else {
        return Err(Problem::PowerOver.into());
    };
    // That it is a second one stands here too, and that nobody has ended it since it was read.
    let sql = "UPDATE powers SET granted_by = $1, granted_at = $2, opens_at = $3
         WHERE id = $4 AND granted_at IS NULL AND ended_at IS NULL AND requested_by <> $1";
    if tx.run(sql, args![staff.id(), now, opens_at, id]).await? == 0 {
        return Err(Problem::PowerOver.into());
    }
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: "power.granted",
        customer: Some(row.whose()),
        object: Some(id),
        reason: None,
    };
    record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(())
}
