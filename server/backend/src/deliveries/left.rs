//! What an import that was broken off has left is taken up before anything else reads or writes deliveries.

use super::one_at_a_time::turn;
use super::parts::stream;
use super::process::{failed, process};
use super::reading::How;
use super::store;
use crate::feeds::{Known, detect};
use crate::joining::{Context, rebuild_all};
use crate::{Backend, Result, args};

/// Takes up what a killed process left: each delivery that was kept whole is processed again.
///
/// # Errors
/// When the database fails.
pub async fn resume(backend: &Backend) -> Result<()> {
    let _turn = turn(&backend.db).await?;
    finish_others(backend).await
}

/// Joins and screens every account again, as after a change of the rules. Says how many there are.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn rescreen(backend: &Backend) -> Result<u64> {
    // Between an import's steps the picture would be made of half a delivery.
    let _turn = turn(&backend.db).await?;
    finish_others(backend).await?;
    let context = Context::load(&backend.db, "").await?;
    rebuild_all(&backend.db, &context).await
}

/// Finishes what others left. What fails again is put aside as `failed`, so that it holds nobody else up.
pub(super) async fn finish_others(backend: &Backend) -> Result<()> {
    let left: Vec<(String,)> =
        backend.db.all("SELECT id FROM deliveries WHERE state IN ('stored', 'writing') ORDER BY id", args![]).await?;
    for (id,) in left {
        if let Err(error) = take_up(backend, &id).await {
            tracing::error!(%error, delivery = id, "a delivery that was broken off could not be finished; import its file again");
        }
    }
    Ok(())
}

async fn take_up(backend: &Backend, id: &str) -> Result<()> {
    let seen = match store::look_at(stream(&backend.db, id)).await {
        Ok(seen) => seen,
        Err(error) => return Err(failed(backend, id, error).await),
    };
    // Without a known format it was never kept.
    let Ok(detected) = detect(&seen.beginning) else { return Ok(()) };
    let known = Known { encoding: seen.encoding, today: backend.clock.today() };
    process(backend, id, How { detected, known }).await?;
    Ok(())
}
