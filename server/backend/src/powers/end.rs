//! Ending a power: by the represented person, or by staff. It ends at once.

use super::desk::find;
use super::grant::represented;
use super::step::record_step;
use super::view::{PowerRow, SELECT};
use crate::audit::Actor;
use crate::contacts::notify;
use crate::db::Tx;
use crate::people::Proved;
use crate::staff::{Reason, StaffMember};
use crate::{Backend, Error, Result, args};
use domain::contacts::Happened;
use domain::powers::EndedBy;
use domain::problem::Problem;

/// The represented person refuses or cancels it.
///
/// # Errors
/// [`Error::NotFound`] when it is not over them; [`Problem::PowerOver`] when it has ended before.
pub async fn refuse(backend: &Backend, customer: &Proved, id: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let sql = format!(
        "{SELECT} JOIN person_customers pc ON pc.institution = pw.institution AND pc.customer = pw.customer
         WHERE pw.id = $1 AND pc.person_id = $2"
    );
    let row: Option<PowerRow> = tx.one(&sql, args![id, customer.person_id()]).await?;
    let row = row.ok_or(Error::NotFound)?;
    end(&mut tx, backend, &row, id, (EndedBy::Represented, customer.person_id())).await?;
    record_step(&mut tx, backend, (Actor::Customer(customer.person_id()), "power.refused"), (&row, id), None).await?;
    tx.commit().await?;
    Ok(())
}

/// Staff decline or revoke it, for a reason that the represented person reads.
///
/// # Errors
/// [`Error::NotFound`] when it is over a customer of another institution; [`Problem::PowerOver`] when it has ended before.
pub async fn revoke(backend: &Backend, staff: &StaffMember, id: &str, reason: &Reason) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let row = find(&mut tx, staff, id).await?;
    end(&mut tx, backend, &row, id, (EndedBy::Staff, staff.id())).await?;
    record_step(&mut tx, backend, (Actor::Staff(staff.id()), "power.revoked"), (&row, id), Some(reason.as_str())).await?;
    tx.commit().await?;
    Ok(())
}

async fn end(tx: &mut Tx, backend: &Backend, row: &PowerRow, id: &str, (by, who): (EndedBy, &str)) -> Result<()> {
    let now = backend.clock.real_now();
    row.power()?.end(by, now)?;
    let sql = "UPDATE powers SET ended_at = $1, ended_as = $2, ended_by = $3 WHERE id = $4 AND ended_at IS NULL";
    // Two at once: the first ended it.
    if tx.run(sql, args![now, by.word(), who, id]).await? == 0 {
        return Err(Problem::PowerOver.into());
    }
    // Also where they ended it themselves: whoever sits at their session cannot do it unseen.
    match represented(tx, row.whose()).await? {
        Some(person) => notify(tx, backend, &person, Happened::RepresentativeEnded).await,
        None => Ok(()),
    }
}
