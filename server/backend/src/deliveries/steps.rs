//! A delivery's steps, as its row keeps them. What ends it leaves an entry in the audit.

use super::row::{Counts, place};
use crate::audit::Outcome;
use crate::db::{Db, Tx};
use crate::feeds::Refusal;
use crate::{Backend, Error, Result, args, audit};
use domain::deliveries::{Life, OutOfTurn, Refused};

impl From<OutOfTurn> for Error {
    fn from(error: OutOfTurn) -> Self {
        Self::Corrupt(error.to_string())
    }
}

/// Has it stand where `life` says. What is known of its progress was of the stage before.
///
/// # Errors
/// When the database fails.
pub async fn stand(db: &Db, id: &str, life: &Life) -> Result<()> {
    let sql = "UPDATE deliveries SET state = $1, progress_done = NULL, progress_of = NULL WHERE id = $2";
    db.run(sql, args![life.stage().word(), id]).await?;
    Ok(())
}

/// Records the refusal: all that a refused file leaves beside its own bytes.
///
/// # Errors
/// When it cannot be refused any more, or the database fails.
pub async fn refuse(backend: &Backend, id: &str, life: Life, format: Option<&'static str>, refusal: &Refusal) -> Result<()> {
    let line = refusal.line.and_then(|line| i64::try_from(line).ok());
    let life = life.refused(Refused { line, field: refusal.field.clone(), reason: refusal.to_string() })?;
    let mut tx = backend.db.begin().await?;
    tx.on_the_disk().await?;
    tx.run(
        "UPDATE deliveries SET state = $1, format = $2, error = $3, error_line = $4, error_field = $5, sender = NULL,
             sequence = NULL, progress_done = NULL, progress_of = NULL, finished_at = $6 WHERE id = $7",
        args![
            life.stage().word(),
            format,
            backend.keys.seal(place("error", id), &refusal.to_string()),
            line,
            refusal.field.clone(),
            backend.clock.now(),
            id
        ],
    )
    .await?;
    note(&mut tx, backend, id, Outcome::Refused).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts it aside: it is taken up again when the same file comes, or the operator asks.
///
/// # Errors
/// When the database fails.
pub async fn fail(backend: &Backend, id: &str, reason: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    tx.run(
        "UPDATE deliveries SET state = 'failed', error = $1, error_line = NULL, error_field = NULL, progress_done = NULL,
             progress_of = NULL, finished_at = $2 WHERE id = $3",
        args![backend.keys.seal(place("error", id), reason), backend.clock.now(), id],
    )
    .await?;
    note(&mut tx, backend, id, Outcome::Failed).await?;
    tx.commit().await?;
    Ok(())
}

/// Has it count.
///
/// # Errors
/// When something of it is left to do, or the database fails.
pub async fn finish(backend: &Backend, id: &str, life: Life, counts: &Counts) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    // All that was written of it before did not wait, and stands in the same log.
    tx.on_the_disk().await?;
    let life = life.finished(overtaken(&mut tx, id).await?)?;
    tx.run(
        "UPDATE deliveries SET state = $1, accounts = $2, records = $3, new_records = $4, duplicates = $5, skipped = $6,
             warnings = $7, progress_done = NULL, progress_of = NULL, finished_at = $8 WHERE id = $9",
        args![
            life.stage().word(),
            counts.accounts,
            counts.records,
            counts.new,
            counts.duplicates,
            counts.skipped,
            backend.keys.seal(place("warnings", id), &serde_json::to_string(&counts.warnings)?),
            backend.clock.now(),
            id
        ],
    )
    .await?;
    super::coverage::update(&mut tx, id).await?;
    note(&mut tx, backend, id, Outcome::Done).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether it is a snapshot, and a newer one of its sender and feed counts already (formats §3: the highest sequence wins whatever
/// the order of arrival).
async fn overtaken(tx: &mut Tx, id: &str) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM deliveries d JOIN deliveries newer ON newer.sender = d.sender AND newer.format = d.format
                   AND newer.sequence > d.sequence AND newer.snapshot = d.snapshot
               WHERE d.id = $1 AND d.snapshot = $2 AND newer.state IN ('done', 'stale')";
    let found: Option<(i64,)> = tx.one(sql, args![id, true]).await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

/// One entry a delivery and what it came to: the same file refused again is the same refusal.
async fn note(tx: &mut Tx, backend: &Backend, id: &str, outcome: Outcome) -> Result<()> {
    let action = match outcome {
        Outcome::Done => "delivery.done",
        Outcome::Refused => "delivery.refused",
        Outcome::Failed => "delivery.failed",
    };
    let sql = "SELECT COUNT(*) FROM audit WHERE object = $1 AND action = $2";
    let noted: Option<(i64,)> = tx.one(sql, args![id, action]).await?;
    if noted.is_some_and(|(count,)| count > 0) {
        return Ok(());
    }
    #[derive(sqlx::FromRow)]
    struct What {
        sender: Option<String>,
        format: Option<String>,
        sha256: String,
        api_key_id: Option<String>,
    }
    let sql = "SELECT sender, format, sha256, api_key_id FROM deliveries WHERE id = $1";
    let what: What = tx.one(sql, args![id]).await?.ok_or(Error::NotFound)?;
    let mut detail = serde_json::json!({ "sender": what.sender, "format": what.format, "sha256": what.sha256 });
    if let Some(key) = what.api_key_id {
        detail["key"] = key.into();
    }
    let entry = audit::Entry { actor: audit::Actor::Program, action, customer: None, object: Some(id), reason: None };
    let circumstances = audit::Circumstances { outcome, detail: Some(detail.to_string()), ..Default::default() };
    audit::record_with(tx, backend.clock.now(), entry, circumstances).await?;
    Ok(())
}
