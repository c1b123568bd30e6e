//! Staff who ask for what is not for their role, in the audit: one entry an hour, with how many came before it. Whoever is in can ask as often as
//! they like, so they are counted, as refused tries are, and not chained one by one.

use crate::audit::{Circumstances, Outcome, record_with};
use crate::identity::{Identity, turn_to_count};
use crate::{Backend, Result, args};
use domain::time::Instant;
use serde_json::json;

/// Counts that a staff member asked for what is not for their role. The first within an hour stands in the audit, with how many were counted since
/// the one before; what is counted after it is told by the next, or by `tries.refused` when it is cleared away.
///
/// # Errors
/// When the database fails.
pub async fn note_refused(backend: &Backend, identity: &Identity) -> Result<()> {
    let key = backend.keys.lookup("tries", &format!("role {} {}", identity.kind.word(), identity.id));
    let now = backend.clock.real_now();
    let _turn = turn_to_count().await;
    let mut tx = backend.db.begin().await?;
    // This takes the row, on PostgreSQL too: of two at once the second finds what the first has written.
    let sql = "INSERT INTO tries (subject, hour_from, in_hour, in_a_row, whose, refused) VALUES ($1, 0, 1, 0, $1, 0)
         ON CONFLICT (subject) DO UPDATE SET in_hour = tries.in_hour + 1
         RETURNING hour_from, COALESCE(refused, 0)";
    let known: Option<(i64, i64)> = tx.one(sql, args![&key]).await?;
    let (hour_from, before) = known.unwrap_or_default();
    if hour_from > now.0 - Instant::HOUR {
        tx.run("UPDATE tries SET refused = COALESCE(refused, 0) + 1 WHERE subject = $1", args![&key]).await?;
        tx.commit().await?;
        return Ok(());
    }
    tx.run("UPDATE tries SET hour_from = $2, in_hour = 1, refused = 0 WHERE subject = $1", args![&key, now]).await?;
    let detail = (before > 0).then(|| json!({ "refused before": before }).to_string());
    let circumstances = Circumstances { outcome: Outcome::Refused, detail, ..Default::default() };
    record_with(&mut tx, backend.clock.now(), identity.entry("role.refused"), circumstances).await?;
    tx.commit().await?;
    Ok(())
}
