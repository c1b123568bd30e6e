//! Powers as the two persons see them: whoever is represented, from the moment of the request; and whoever represents.

use super::PowerView;
use super::view::{SELECT, read};
use crate::people::Customer;
use crate::{Backend, Error, Result, args};
use domain::time::Instant;

/// A power over the person who looks, as the overview tells of it: it waits or is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    pub requested_at: Instant,
    /// From when on the representative sees and acts; none until a second staff member has granted it.
    pub opens_at: Option<Instant>,
    pub in_force: bool,
}

/// Those over the person of `$1` that have not ended at `$2`, for the overview's statement.
pub(crate) const ANNOUNCED: &str =
    "powers pw JOIN person_customers pp ON pp.institution = pw.institution AND pp.customer = pw.customer
     WHERE pp.person_id = $1 AND pw.ended_at IS NULL AND pw.closes_at > $2";

/// One of them.
pub(crate) fn announced_row(requested_at: i64, opens_at: Option<i64>, now: Instant) -> Announced {
    Announced {
        requested_at: Instant(requested_at),
        opens_at: opens_at.map(Instant),
        in_force: opens_at.is_some_and(|at| at <= now.0),
    }
}

/// Every power over the person who looks, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn announced(backend: &Backend, customer: &Customer) -> Result<Vec<PowerView>> {
    let sql = format!(
        "{SELECT} JOIN person_customers pp ON pp.institution = pw.institution AND pp.customer = pw.customer
         WHERE pp.person_id = $1 ORDER BY pw.requested_at DESC, pw.id DESC"
    );
    read(backend, backend.db.all(&sql, args![customer.person_id()]).await?).await
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is over somebody else.
pub async fn one(backend: &Backend, customer: &Customer, id: &str) -> Result<PowerView> {
    announced(backend, customer).await?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
}

/// The powers by which the person who looks acts for others: granted ones, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn acting_for(backend: &Backend, customer: &Customer) -> Result<Vec<PowerView>> {
    let sql =
        format!("{SELECT} WHERE pw.representative = $1 AND pw.granted_at IS NOT NULL ORDER BY pw.granted_at DESC, pw.id DESC");
    read(backend, backend.db.all(&sql, args![customer.person_id()]).await?).await
}
