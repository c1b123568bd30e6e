//! Powers as staff see them: of one customer, one by itself, and those that wait for a second person.

use super::PowerView;
use super::view::{PowerRow, SELECT, read};
use crate::audit::{Actor, Entry, record_look};
use crate::customers::{self, CustomerKey};
use crate::db::Tx;
use crate::staff::{Approver, StaffMember};
use crate::{Backend, Error, Result, args};

/// The powers over a customer whom the staff member has opened, the newest first; none if the page must ask for a reason first.
///
/// # Errors
/// [`Error::NotFound`] when the customer is not of their institution.
pub async fn of_customer(backend: &Backend, staff: &StaffMember, key: &CustomerKey) -> Result<Option<Vec<PowerView>>> {
    let opening = customers::opening(backend, staff, key).await?;
    if !staff.sees_customers_of(&key.institution) {
        return Err(Error::NotFound);
    }
    if opening.is_none() {
        return Ok(None);
    }
    let sql = format!("{SELECT} WHERE pw.institution = $1 AND pw.customer = $2 ORDER BY pw.requested_at DESC, pw.id DESC");
    let rows = backend.db.all(&sql, args![&key.institution, &key.customer]).await?;
    read(backend, rows).await.map(Some)
}

/// One power. The represented person reads the look, once in half an hour.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is over a customer of another institution.
pub async fn power(backend: &Backend, staff: &StaffMember, id: &str) -> Result<PowerView> {
    let mut tx = backend.db.begin().await?;
    let row = find(&mut tx, staff, id).await?;
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: "power.seen",
        customer: Some(row.whose()),
        object: Some(id),
        reason: None,
    };
    record_look(&mut tx, backend, entry).await?;
    tx.commit().await?;
    read(backend, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// The powers that wait for a second person, the oldest first; one's own requests too, which one cannot grant. No name stands in a
/// list: it is no look at a customer.
///
/// # Errors
/// When the database fails.
pub async fn waiting(backend: &Backend, approver: &Approver) -> Result<Vec<Waiting>> {
    let staff = approver.member();
    let sql = format!(
        "SELECT pw.id, pw.institution, pw.customer, pw.requested_at, r.name AS requested_by, pw.requested_by = $3 AS own
         FROM powers pw LEFT JOIN staff r ON r.id = pw.requested_by
         WHERE {} AND pw.granted_at IS NULL AND pw.ended_at IS NULL AND pw.closes_at > $2 ORDER BY pw.requested_at, pw.id",
        staff.powers("pw", "$1")
    );
    Ok(backend.db.all(&sql, args![staff.institution(), backend.clock.real_now(), staff.id()]).await?)
}

/// A power that waits.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    pub id: String,
    pub institution: String,
    pub customer: String,
    pub requested_at: i64,
    pub requested_by: Option<String>,
    /// Whether the approver asked for it themselves.
    pub own: bool,
}

/// The power of that id, if it is over a customer of the staff member's institution; its row is taken.
pub(super) async fn find(tx: &mut Tx, staff: &StaffMember, id: &str) -> Result<PowerRow> {
    // It changes nothing: of two at once the second reads what the first has left.
    tx.run("UPDATE powers SET id = id WHERE id = $1", args![id]).await?;
    let sql = format!("{SELECT} WHERE pw.id = $1 AND {}", staff.powers("pw", "$2"));
    tx.one(&sql, args![id, staff.institution()]).await?.ok_or(Error::NotFound)
}
