//! How long the bytes of a delivery are kept: so long after its end as the operator says. What was read of them stays, and so does their hash.

use crate::{Backend, Result, args, audit};
use domain::time::Instant;

/// So many deliveries are taken at a time: each is a short transaction, which others wait for on SQLite.
const AT_ONCE: i64 = 100;

/// Deletes the bytes of deliveries that ended longer ago than `days`, each with an entry in the audit, and says of how many. One that waits to
/// be read again keeps its own until it was.
///
/// # Errors
/// When the database fails; what was deleted before is.
pub async fn delete_old(backend: &Backend, days: u32) -> Result<u64> {
    let before = backend.clock.now().0 - i64::from(days) * Instant::DAY;
    // By the time at which it ended: the first that has bytes is found without looking at all that have none any more.
    let sql = "SELECT d.id FROM deliveries d WHERE d.finished_at < $1 AND d.state IN ('done', 'stale', 'refused', 'failed')
                   AND d.read_again_at IS NULL AND EXISTS (SELECT 1 FROM delivery_parts p WHERE p.delivery_id = d.id AND p.part = 0)
               ORDER BY d.finished_at, d.id LIMIT $2";
    let mut deleted = 0;
    loop {
        let old: Vec<(String,)> = backend.db.all(sql, args![before, AT_ONCE]).await?;
        if old.is_empty() {
            return Ok(deleted);
        }
        for (id,) in old {
            delete(backend, &id, before).await?;
            deleted += 1;
        }
    }
}

async fn delete(backend: &Backend, id: &str, before: i64) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    // The row is taken first: whoever has it run again at this moment comes before, or finds no bytes any more.
    let sql = "UPDATE deliveries SET finished_at = finished_at WHERE id = $1 AND finished_at < $2 AND read_again_at IS NULL";
    if tx.run(sql, args![id, before]).await? == 1 {
        tx.run("DELETE FROM delivery_parts WHERE delivery_id = $1", args![id]).await?;
        let actor = audit::Actor::Program;
        let entry = audit::Entry { actor, action: "delivery.bytes-deleted", customer: None, object: Some(id), reason: None };
        audit::record(&mut tx, backend.clock.now(), entry).await?;
    }
    Ok(tx.commit().await?)
}
