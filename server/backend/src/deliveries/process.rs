//! From a delivery's bytes to the picture that people see.

use super::against::against_what_is_known;
use super::check::{Checked, check};
use super::parts::stream;
use super::reading::How;
use super::row::{self, Counts};
use super::touched::sequence;
use super::{Imported, Status, touched, write};
use crate::db::Db;
use crate::feeds::Refusal;
use crate::joining::{Context, rebuild};
use crate::{Backend, Error, Result, args, institutions};
use std::sync::Arc;

/// So many new records may change what the database's planner should do.
const MUCH: i64 = 10_000;

/// Processes a delivery that was kept whole.
///
/// # Errors
/// When the database fails; the delivery's row says so then.
pub async fn process(backend: &Backend, id: &str, how: How) -> Result<Imported> {
    match read_and_write(backend, id, how).await {
        Ok(imported) => Ok(imported),
        Err(error) => Err(failed(backend, id, error).await),
    }
}

/// Puts a delivery aside that could not be finished, and gives its error back. What it wrote so far is not seen, and stays until
/// its file is imported again.
pub async fn failed(backend: &Backend, id: &str, error: Error) -> Error {
    let reason = format!("it was read, but could not be written: {error}; import the same file again");
    if let Err(second) = row::fail(backend, id, &reason).await {
        // Where not even this can be written, the delivery stands as if the process had been killed: the next import takes it up.
        tracing::error!(error = %second, delivery = id, "that a delivery failed could not be recorded");
    }
    error
}

async fn read_and_write(backend: &Backend, id: &str, how: How) -> Result<Imported> {
    let catalogue = Arc::new(institutions::load(&backend.db).await?);
    let kept = stream(&backend.db, id);
    let checked = tokio::task::spawn_blocking(move || check(kept, how, &catalogue)).await;
    let checked = match checked.map_err(|error| Error::Corrupt(error.to_string()))? {
        Ok(checked) => checked,
        Err(refusal) => return refused(backend, id, Some(how.detected.word), &refusal).await,
    };
    if let Some(refusal) = against_what_is_known(&backend.db, id, how, &checked).await? {
        return refused(backend, id, Some(how.detected.word), &refusal).await;
    }
    begin_writing(&backend.db, id, how.detected.word, &checked).await?;
    let mut counts = Counts {
        accounts: checked.accounts(),
        records: checked.records,
        skipped: checked.skipped,
        warnings: checked.warnings.clone(),
        ..Counts::default()
    };
    let named = write::write(backend, id, how, &checked, &mut counts).await?;
    if counts.new > MUCH {
        backend.db.much_was_written("transactions").await?;
    }
    let touched = touched::all(&backend.db, id, &checked, named).await?;
    let context = Context::load(&backend.db, id).await?;
    // What another format had delivered before is no news.
    let same = rebuild(&backend.db, &context, &touched).await?;
    counts.new -= same;
    counts.duplicates += same;
    row::finish(backend, id, &counts).await?;
    row::by_id(&backend.db, id).await?.answer(&backend.keys, Status::Imported)
}

/// Records that it is refused, and answers so.
///
/// # Errors
/// When the database fails.
pub async fn refused(backend: &Backend, id: &str, format: Option<&'static str>, refusal: &Refusal) -> Result<Imported> {
    row::refuse(backend, id, format, refusal).await?;
    row::by_id(&backend.db, id).await?.answer(&backend.keys, Status::Refused)
}

async fn begin_writing(db: &Db, id: &str, format: &str, checked: &Checked) -> Result<()> {
    let header = checked.header.as_ref();
    db.run(
        "UPDATE deliveries SET state = 'writing', format = $1, sender = $2, sequence = $3, snapshot = $4, as_of = $5 WHERE id = $6",
        args![
            format,
            header.map(|header| header.sender.clone()),
            header.map(sequence),
            crate::db::Arg::Bool(header.map(|header| header.snapshot)),
            header.map(|header| header.as_of),
            id
        ],
    )
    .await?;
    Ok(())
}
