//! Bytes that stopped coming: whoever sent them has gone, or the process that took them was killed.

use crate::{Backend, Result, args};
use domain::time::Instant;

/// A sender is cut off after a much shorter silence, so that bytes of which nothing was heard for so long come no more.
const SILENCE: i64 = 10 * Instant::MINUTE;

/// What stands in the place of the hash of bytes that come without anybody knowing how many there will be.
pub const COMING: &str = "coming/";

/// Clears away what was received in part, in the turn of whoever imports.
///
/// # Errors
/// When the database fails.
pub async fn clear(backend: &Backend) -> Result<()> {
    let sql = "SELECT id FROM deliveries WHERE state = 'received' AND sha256 LIKE $1 AND heard_at < $2";
    let silent = backend.clock.real_now().0 - SILENCE;
    for (id,) in backend.db.all::<(String,)>(sql, args![format!("{COMING}%"), silent]).await? {
        forget(backend, &id).await?;
    }
    // An import holds the turn while it keeps a file: with the turn in our hands, none is doing so.
    let sql = "SELECT id FROM deliveries WHERE state = 'received' AND sha256 NOT LIKE $1";
    for (id,) in backend.db.all::<(String,)>(sql, args![format!("{COMING}%")]).await? {
        backend.db.run("DELETE FROM delivery_parts WHERE delivery_id = $1", args![&id]).await?;
        super::steps::fail(backend, &id, "its bytes were not all kept; import the same file again").await?;
    }
    Ok(())
}

/// Takes away what came of bytes that were not all received, and the request that brought them.
///
/// # Errors
/// When the database fails.
pub async fn forget(backend: &Backend, id: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    for sql in [
        "DELETE FROM api_requests WHERE delivery_id = $1 AND sha256 IS NULL",
        "DELETE FROM delivery_parts WHERE delivery_id = $1",
        "DELETE FROM deliveries WHERE id = $1 AND state = 'received'",
    ] {
        tx.run(sql, args![id]).await?;
    }
    tx.commit().await?;
    Ok(())
}
