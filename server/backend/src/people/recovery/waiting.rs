//! What the person sees who still signs in.

use super::super::Customer;
use crate::{Backend, Result, args};
use domain::recovery::Recovery;
use domain::time::Instant;

/// The letter that somebody has entered for this person, while it can be cancelled: until it is used up or has expired.
///
/// # Errors
/// When the database fails.
pub async fn waiting_recovery(backend: &Backend, customer: &Customer) -> Result<Option<Recovery>> {
    let sql = format!("SELECT r.asked_at, r.opens_at FROM {}", waiting_of("$1", "$2"));
    let found: Option<(i64, i64)> = backend.db.one(&sql, args![customer.person_id(), backend.clock.real_now()]).await?;
    Ok(found.map(|(asked_at, opens_at)| Recovery { asked_at: Instant(asked_at), opens_at: Instant(opens_at) }))
}

/// Those of a person that wait at an instant: one at most. Either is a placeholder, as in `$1`, or a column.
pub(crate) fn waiting_of(person: &str, now: &str) -> String {
    format!(
        "recoveries r JOIN activation_codes rc ON rc.code_hash = r.code_hash
         WHERE r.person_id = {person} AND r.cancelled_at IS NULL AND r.used_at IS NULL AND rc.expires_at > {now}"
    )
}
