//! One look: a page that is loaded again within half an hour is the same look, and one line for the customer.

use super::{Actor, Entry, record};
use crate::db::Tx;
use crate::{Backend, Result, args};
use domain::time::Instant;

/// How long a look lasts, by the real clock.
pub const ONE_LOOK: i64 = 30 * Instant::MINUTE;

/// Records that a staff member or a representative looked at an object, unless the same look has been recorded within the last half hour.
///
/// # Errors
/// When the database fails.
pub(crate) async fn record_look(tx: &mut Tx, backend: &Backend, entry: Entry<'_>) -> Result<()> {
    if !looked(tx, backend, &entry).await? {
        record(tx, backend.clock.now(), entry).await?;
    }
    Ok(())
}

async fn looked(tx: &mut Tx, backend: &Backend, entry: &Entry<'_>) -> Result<bool> {
    let (kind, actor) = match entry.actor {
        Actor::Staff(id) => ("staff", id),
        Actor::Representative(id) => ("customer", id),
        Actor::Customer(_) | Actor::Program => return Ok(false),
    };
    let (Some((institution, customer)), Some(object)) = (entry.customer, entry.object) else { return Ok(false) };
    let now = backend.clock.real_now();
    let found: Option<(i64,)> = tx
        .one(
            "SELECT COUNT(*) FROM audit
             WHERE institution = $1 AND customer = $2 AND action = $3 AND object = $4 AND actor_kind = $8 AND actor = $5
                   AND real_at > $6 AND real_at <= $7",
            args![institution, customer, entry.action, object, actor, now.0 - ONE_LOOK, now, kind],
        )
        .await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}
