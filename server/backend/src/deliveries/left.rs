//! What waits, and what an import that was broken off has left, is taken up before anything else reads or writes deliveries.

use super::one_at_a_time::turn;
use super::parts::stream;
use super::process::{failed, process, refused};
use super::progress::Progress;
use super::reading::How;
use super::{Imported, Status, abandoned, read_again, row, store};
use crate::feeds::{Known, detect};
use crate::joining::{screen_marked, some_unscreened};
use crate::{Backend, Error, Result, args};

/// Takes up what waits, and what a killed process left: each delivery that was kept whole is processed from the beginning. Then the
/// accounts are screened for which single charges came.
///
/// # Errors
/// When the database fails.
pub async fn resume(backend: &Backend) -> Result<()> {
    let _turn = turn(&backend.db).await?;
    finish_others(backend).await?;
    read_again::all_asked(backend).await?;
    screen_marked(backend).await
}

/// Whether something waits to be taken up, for whoever asks every second and would not hold others up for nothing.
///
/// # Errors
/// When the database fails.
pub async fn waits(backend: &Backend) -> Result<bool> {
    let sql = "SELECT id FROM deliveries WHERE state IN ('stored', 'parsed', 'joined', 'screened') OR read_again_at IS NOT NULL LIMIT 1";
    Ok(backend.db.one::<(String,)>(sql, args![]).await?.is_some() || some_unscreened(backend).await?)
}

/// Processes a delivery that was received, after those before it, and says what became of it.
///
/// # Errors
/// When it could not be written, or the database fails.
pub async fn finish(backend: &Backend, id: &str, progress: &Progress) -> Result<Imported> {
    let _turn = turn(&backend.db).await?;
    let delivery = row::by_id(&backend.db, id).await?;
    if delivery.life(&backend.keys)?.stage().counts() {
        return delivery.answer(&backend.keys, Status::AlreadyImported);
    }
    finish_before(backend, Some(id)).await?;
    take_up(backend, id, progress).await
}

/// Finishes what others left. What fails again is put aside as `failed`, so that it holds nobody else up.
pub(crate) async fn finish_others(backend: &Backend) -> Result<()> {
    finish_before(backend, None).await
}

async fn finish_before(backend: &Backend, id: Option<&str>) -> Result<()> {
    abandoned::clear(backend).await?;
    let sql = "SELECT id FROM deliveries WHERE state IN ('stored', 'parsed', 'joined', 'screened') ORDER BY id";
    let left: Vec<(String,)> = backend.db.all(sql, args![]).await?;
    for (left,) in left.into_iter().filter(|(left,)| Some(left.as_str()) != id) {
        if let Err(error) = take_up(backend, &left, &Progress::default()).await {
            tracing::error!(%error, delivery = left, "a delivery could not be finished; run it again");
        }
    }
    Ok(())
}

async fn take_up(backend: &Backend, id: &str, progress: &Progress) -> Result<Imported> {
    let seen = match store::look_at(stream(&backend.db, id)).await {
        Ok(seen) => seen,
        Err(error) => return Err(failed(backend, id, error).await),
    };
    let known = Known { encoding: seen.encoding, today: row::by_id(&backend.db, id).await?.received_on() };
    match detect(&seen.beginning, backend.profiles) {
        Ok(detected) => process(backend, id, How { detected, known, sent_by: None }, progress).await,
        Err(refusal) => {
            let life = row::by_id(&backend.db, id).await?.life(&backend.keys)?.taken_up().map_err(Error::from)?;
            refused(backend, id, life, None, &refusal).await
        }
    }
}
