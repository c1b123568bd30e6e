//! From a delivery's bytes to the picture that people see: each stage follows the one before, and can be run again.

use super::against::against_what_is_known;
use super::check::Checked;
use super::parts::stream;
use super::progress::Progress;
use super::reading::{How, Reading, came_to, read_to_store};
use super::row::{self, Counts};
use super::touched::sequence;
use super::{Imported, Status, steps, touched, write};
use crate::db::Db;
use crate::feeds::Refusal;
use crate::feeds::exchange::Feed;
use crate::joining::{Context, rebuild_only, rebuild_waiting, renew_charged_days};
use crate::{Backend, Boxed, Error, Result, args};
use domain::deliveries::Life;
use std::collections::HashSet;

/// So many new records may change what the database's planner should do.
const MUCH: i64 = 10_000;

/// So many accounts are screened between two words on how far it is.
const AT_ONCE: usize = 2_000;

/// Processes a delivery whose bytes are all kept, from the beginning, however far it had come.
///
/// # Errors
/// When the database fails; the delivery's row says so then.
pub async fn process(backend: &Backend, id: &str, how: How, progress: &Progress) -> Result<Imported> {
    let _recording = progress.recorded(&backend.db, id);
    ended(backend, id, read_back_and_write(backend, id, how, progress)).await
}

/// The same for one that was read through while it was kept.
///
/// # Errors
/// As [`process`].
pub async fn process_read(backend: &Backend, id: &str, how: How, reading: Reading, progress: &Progress) -> Result<Imported> {
    let _recording = progress.recorded(&backend.db, id);
    let processed = async {
        let checked = came_to(reading).await?;
        write_and_join(backend, id, how, checked, progress).await
    };
    ended(backend, id, processed).await
}

/// Waits for what processes a delivery, whichever way it goes.
fn ended<'a>(
    backend: &'a Backend,
    id: &'a str,
    processed: impl Future<Output = Result<Imported>> + Send + 'a,
) -> Boxed<'a, Imported> {
    Box::pin(async move {
        match processed.await {
            Ok(imported) => Ok(imported),
            Err(error) => Err(failed(backend, id, error).await),
        }
    })
}

/// Puts a delivery aside that could not be finished, and gives its error back. What it wrote so far is not seen, and stays until
/// its file is imported again.
pub async fn failed(backend: &Backend, id: &str, error: Error) -> Error {
    let reason = format!("it was read, but could not be written: {error}; import the same file again");
    if let Err(second) = steps::fail(backend, id, &reason).await {
        // Where not even this can be written, the delivery stands as if the process had been killed: the next import takes it up.
        tracing::error!(error = %second, delivery = id, "that a delivery failed could not be recorded");
    }
    error
}

async fn read_back_and_write(backend: &Backend, id: &str, how: How, progress: &Progress) -> Result<Imported> {
    let only_of = row::by_id(&backend.db, id).await?.only_of();
    let how = how.of(only_of.as_ref());
    progress.begin(row::size(&backend.db, id).await?);
    let kept = stream(&backend.db, id).counted(progress);
    let checked = came_to(read_to_store(backend, kept, how.clone(), only_of).await?).await?;
    write_and_join(backend, id, how, checked, progress).await
}

async fn write_and_join(
    backend: &Backend,
    id: &str,
    how: How,
    checked: Result<Checked, Refusal>,
    progress: &Progress,
) -> Result<Imported> {
    let delivery = row::by_id(&backend.db, id).await?;
    let life = delivery.life(&backend.keys)?.taken_up()?;
    let only_of = delivery.only_of();
    let mut checked = match checked {
        Ok(checked) => checked,
        Err(refusal) => return refused(backend, id, life, Some(how.detected.word), &refusal).await,
    };
    if let Some(refusal) = against_what_is_known(&backend.db, id, how.clone(), &checked, only_of.as_ref()).await? {
        return refused(backend, id, life, Some(how.detected.word), &refusal).await;
    }
    let life = life.parsed()?;
    begin_writing(&backend.db, id, &life, how.detected.word, &checked).await?;
    let mut counts = Counts::of(&checked);
    progress.begin(checked.records);
    let named = write::write(backend, id, how, &checked, &mut counts, progress).await?;
    checked.transcript = None;
    let looked = (counts.new > MUCH).then(|| tokio::spawn(much_was_written(backend.db.clone())));
    let life = life.joined()?;
    steps::stand(&backend.db, id, &life).await?;
    let context = Context::of(backend, id).await?;
    join(backend, &context, id, (&checked, named), &mut counts, progress).await?;
    if let Some(looked) = looked {
        looked.await.map_err(|error| Error::Corrupt(error.to_string()))??;
    }
    let life = life.screened()?;
    steps::stand(&backend.db, id, &life).await?;
    steps::finish(backend, id, life, &counts).await?;
    row::by_id(&backend.db, id).await?.answer(&backend.keys, Status::Imported)
}

/// Joining does not wait for it: its own connections go by indexes anyway. But which index, where holders' accounts are sought, they know
/// only then.
async fn much_was_written(db: Db) -> Result<()> {
    for table in ["account_customers", "transactions", "statements", "accounts"] {
        db.much_was_written(table).await?;
    }
    Ok(())
}

/// Joins and screens the accounts that it changes: those that it names (`named`), and others with them.
///
/// # Errors
/// When the database fails.
pub async fn join(
    backend: &Backend,
    context: &Context,
    id: &str,
    (checked, named): (&Checked, HashSet<String>),
    counts: &mut Counts,
    progress: &Progress,
) -> Result<()> {
    let touched = touched::all(&backend.db, id, checked, named).await?;
    progress.begin(i64::try_from(touched.len()).unwrap_or(i64::MAX));
    for some in touched.chunks(AT_ONCE) {
        // What another format had delivered before is no news.
        let same = rebuild_only(&backend.db, context, some).await?;
        counts.new -= same;
        counts.duplicates += same;
        progress.add(some.len());
    }
    if checked.header.as_ref().is_none_or(|header| header.feed != Feed::Charges) {
        return rebuild_waiting(&backend.db, context).await;
    }
    // What is joined by now shows which debits have no charge.
    renew_charged_days(&backend.db, id).await?;
    rebuild_waiting(&backend.db, &Context::of(backend, id).await?).await
}

/// Records that it is refused, and answers so.
///
/// # Errors
/// When it cannot be refused any more, or the database fails.
pub async fn refused(
    backend: &Backend,
    id: &str,
    life: Life,
    format: Option<&'static str>,
    refusal: &Refusal,
) -> Result<Imported> {
    steps::refuse(backend, id, life, format, refusal).await?;
    row::by_id(&backend.db, id).await?.answer(&backend.keys, Status::Refused)
}

async fn begin_writing(db: &Db, id: &str, life: &Life, format: &str, checked: &Checked) -> Result<()> {
    let header = checked.header.as_ref();
    db.run(
        "UPDATE deliveries SET state = $1, format = $2, sender = $3, sequence = $4, snapshot = $5, as_of = $6,
             institution = COALESCE(institution, $7), progress_done = NULL, progress_of = NULL WHERE id = $8",
        args![
            life.stage().word(),
            format,
            header.map(|header| header.sender.clone()),
            header.map(sequence),
            crate::db::Arg::Bool(header.map(|header| header.snapshot)),
            header.map(|header| header.as_of),
            checked.institution(),
            id
        ],
    )
    .await?;
    Ok(())
}
