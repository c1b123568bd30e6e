//! Requests that carry a name of their own (`Idempotency-Key`): the same again has the same answer, whatever became of the first.

use crate::api_keys::ApiKey;
use crate::{Backend, Result, args};
use domain::time::Instant;

/// What a request's name was used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// Nothing: it is this request's now.
    New,
    /// These bytes, which are that delivery.
    For { delivery: String, sha256: String },
    /// One whose bytes are coming at this moment.
    UnderWay,
}

/// A sender is cut off after a shorter silence: of one that is silent for longer no more comes, and its name is free again.
const SILENCE: i64 = 2 * Instant::MINUTE;

/// A name is kept for so long.
const KEPT: i64 = 7 * Instant::DAY;

/// Takes the name for the bytes that are received as `receiving`.
///
/// # Errors
/// When the database fails.
pub async fn claim(backend: &Backend, key: &ApiKey, name: &str, receiving: &str) -> Result<Claimed> {
    let now = backend.clock.real_now();
    let mut tx = backend.db.begin().await?;
    let sql = "DELETE FROM api_requests WHERE api_key_id = $1 AND name = $2 AND (made_at < $3 OR sha256 IS NULL AND NOT EXISTS (
                   SELECT 1 FROM deliveries d WHERE d.id = api_requests.delivery_id AND d.heard_at >= $4))";
    tx.run(sql, args![key.id(), name, now.0 - KEPT, now.0 - SILENCE]).await?;
    let sql = "INSERT INTO api_requests (api_key_id, name, delivery_id, made_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (api_key_id, name) DO NOTHING";
    let new = tx.run(sql, args![key.id(), name, receiving, now]).await? > 0;
    let sql = "SELECT delivery_id, sha256 FROM api_requests WHERE api_key_id = $1 AND name = $2";
    let found: Option<(String, Option<String>)> = tx.one(sql, args![key.id(), name]).await?;
    tx.commit().await?;
    Ok(match found {
        _ if new => Claimed::New,
        Some((delivery, Some(sha256))) => Claimed::For { delivery, sha256 },
        _ => Claimed::UnderWay,
    })
}
