//! A second staff member grants a power.

use super::desk::find;
use super::step::record_step;
use crate::audit::Actor;
use crate::contacts::notify;
use crate::db::Tx;
use crate::staff::Approver;
use crate::{Backend, Result, args};
use domain::contacts::Happened;
use domain::problem::Problem;

/// Grants a power that a colleague asked for. It opens seven days from now; where the represented person has not come in here, and so reads
/// it nowhere, seven days after the letter to them ([`super::letter_sent`]).
///
/// # Errors
/// [`crate::Error::NotFound`] when it is over a customer of another institution; [`Problem::FourEyes`] when the approver asked for it
/// themselves; [`Problem::PowerOver`] when it was granted or ended before, or its term is over.
pub async fn grant(backend: &Backend, approver: &Approver, id: &str) -> Result<()> {
    let staff = approver.member();
    let now = backend.clock.real_now();
    let mut tx = backend.db.begin().await?;
    let row = find(&mut tx, staff, id).await?;
    let represented = represented(&mut tx, row.whose()).await?;
    let granted = row.power()?.grant(row.requester(), staff.id(), represented.is_some(), now)?;
    let opens_at = represented.as_ref().and_then(|_| granted.opens_at(now));
    // That it is a second one stands here too, and that nobody has ended it since it was read.
    let sql = "UPDATE powers SET granted_by = $1, granted_at = $2, opens_at = $3
         WHERE id = $4 AND granted_at IS NULL AND ended_at IS NULL AND requested_by <> $1";
    if tx.run(sql, args![staff.id(), now, opens_at, id]).await? == 0 {
        return Err(Problem::PowerOver.into());
    }
    // At their contacts, beside what their pages say: forged papers are this crime's own tool.
    if let Some(person) = represented {
        notify(&mut tx, backend, &person, Happened::RepresentativeGranted).await?;
    }
    record_step(&mut tx, backend, (Actor::Staff(staff.id()), "power.granted"), (&row, id), None).await?;
    tx.commit().await?;
    Ok(())
}

/// The represented person, if they have come in here.
pub(super) async fn represented(tx: &mut Tx, (institution, customer): (&str, &str)) -> Result<Option<String>> {
    let sql = "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2";
    let found: Option<(String,)> = tx.one(sql, args![institution, customer]).await?;
    Ok(found.map(|(id,)| id))
}
