//! Whether keys that were recognised a while ago still open anything.

use crate::Result;
use crate::db::{Arg, Tx, marks};
use domain::time::Instant;
use std::collections::HashSet;

/// Which of the keys with these ids hold: neither revoked nor ended. Asked in the transaction that keeps what a key brings, so that nothing
/// is kept for one that no longer does.
///
/// # Errors
/// When the database fails.
pub async fn holding(tx: &mut Tx, now: Instant, ids: &HashSet<&str>) -> Result<HashSet<String>> {
    let sql = format!("SELECT id FROM api_keys WHERE revoked_at IS NULL AND expires_at > $1 AND id IN ({})", marks(2, ids.len()));
    let values = std::iter::once(Arg::from(now)).chain(ids.iter().copied().map(Arg::from)).collect();
    Ok(tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(id,)| id).collect())
}
