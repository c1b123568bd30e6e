//! A second staff member grants a power.

use super::desk::find;
use crate::audit::{Actor, Entry, record};
use crate::contacts::notify;
use crate::db::Tx;
use crate::staff::Approver;
use crate::{Backend, Result, args};
use domain::contacts::Happened;
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
    tell(&mut tx, backend, row.whose()).await?;
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

/// Tells the represented person at their contacts, beside what their pages say: forged papers are this crime's own tool. Whoever has not
/// come in has none here.
async fn tell(tx: &mut Tx, backend: &Backend, (institution, customer): (&str, &str)) -> Result<()> {
    let sql = "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2";
    match tx.one::<(String,)>(sql, args![institution, customer]).await? {
        Some((person_id,)) => notify(tx, backend, &person_id, Happened::RepresentativeGranted).await,
        None => Ok(()),
    }
}
