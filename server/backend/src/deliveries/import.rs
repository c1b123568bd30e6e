//! Importing one file.

use super::check::{Checked, check};
use super::one_at_a_time::turn;
use super::parts::stream;
use super::reading::How;
use super::row::{self, Counts};
use super::touched::sequence;
use super::{Imported, Status, store, touched, write};
use crate::db::Db;
use crate::feeds::{Format, Refusal, detect};
use crate::joining::{Context, rebuild};
use crate::{Backend, Error, Result, args, institutions};
use std::path::PathBuf;
use std::sync::Arc;

/// So many new records may change what the database's planner should do.
const MUCH: i64 = 10_000;

/// Where a file comes from.
#[derive(Clone, Debug)]
pub enum Source {
    File(PathBuf),
    /// A name, and the bytes themselves.
    Bytes(String, Arc<[u8]>),
}

impl Source {
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Bytes(name, _) => name.clone(),
        }
    }
}

/// Imports one file: keeps it, reads it through, writes it, joins and screens what it touched, and makes it seen.
///
/// # Errors
/// When the file cannot be read or the database fails. A file that breaks a rule is no error but an answer that says so.
pub async fn import(backend: &Backend, source: &Source) -> Result<Imported> {
    let seen = store::look(source).await?;
    let _turn = turn(&backend.db).await?;
    finish_others(backend).await?;
    let known = row::by_hash(&backend.db, &seen.sha256).await?;
    if let Some(delivery) = known.as_ref().filter(|delivery| delivery.state == "done") {
        return Ok(Imported { file: source.name(), ..delivery.answer(Status::AlreadyImported)? });
    }
    let id = row::receive(backend, known, &seen.sha256, &source.name(), seen.size).await?;
    let format = match detect(&seen.beginning) {
        Ok(format) => format,
        Err(refusal) => return refused(backend, &id, None, &refusal).await,
    };
    store::keep(&backend.db, source, &id, &seen).await?;
    row::set_state(&backend.db, &id, "stored").await?;
    process(backend, &id, How { format, encoding: seen.encoding, today: backend.clock.today() }).await
}

/// Takes up what a killed process left: each delivery that was kept whole is processed again.
///
/// # Errors
/// When the database fails.
pub async fn resume(backend: &Backend) -> Result<()> {
    let _turn = turn(&backend.db).await?;
    finish_others(backend).await
}

async fn finish_others(backend: &Backend) -> Result<()> {
    let left: Vec<(String,)> =
        backend.db.all("SELECT id FROM deliveries WHERE state IN ('stored', 'writing') ORDER BY id", args![]).await?;
    for (id,) in left {
        let db = backend.db.clone();
        let kept = stream(&db, &id);
        let seen = store::look_at(kept).await?;
        let Ok(format) = detect(&seen.beginning) else { continue };
        process(backend, &id, How { format, encoding: seen.encoding, today: backend.clock.today() }).await?;
    }
    Ok(())
}

async fn process(backend: &Backend, id: &str, how: How) -> Result<Imported> {
    let catalogue = Arc::new(institutions::load(&backend.db).await?);
    let kept = stream(&backend.db, id);
    let checked = tokio::task::spawn_blocking(move || check(kept, how, &catalogue)).await;
    let checked = match checked.map_err(|error| Error::Corrupt(error.to_string()))? {
        Ok(checked) => checked,
        Err(refusal) => return refused(backend, id, Some(how.format), &refusal).await,
    };
    if let Some(refusal) = against_what_is_known(&backend.db, id, how.format, &checked).await? {
        return refused(backend, id, Some(how.format), &refusal).await;
    }
    begin_writing(&backend.db, id, how.format, &checked).await?;
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
    rebuild(&backend.db, &context, &touched).await?;
    row::finish(backend, id, &counts).await?;
    row::by_id(&backend.db, id).await?.answer(Status::Imported)
}

async fn refused(backend: &Backend, id: &str, format: Option<Format>, refusal: &Refusal) -> Result<Imported> {
    row::refuse(backend, id, format, refusal).await?;
    row::by_id(&backend.db, id).await?.answer(Status::Refused)
}

/// What the file alone cannot tell: its sequence may be taken, and an institution that has data may not go.
async fn against_what_is_known(db: &Db, id: &str, format: Format, checked: &Checked) -> Result<Option<Refusal>> {
    let Some(header) = &checked.header else { return Ok(None) };
    let taken: Option<(String,)> = db
        .one(
            "SELECT id FROM deliveries WHERE sender = $1 AND format = $2 AND sequence = $3 AND state IN ('done', 'writing')
             AND id <> $4",
            args![&header.sender, format.word(), sequence(header), id],
        )
        .await?;
    if taken.is_some() {
        let reason =
            format!("{} has delivered sequence {} of this feed before, with other content", header.sender, header.sequence);
        return Ok(Some(Refusal::line(1, reason).at("sequence")));
    }
    if header.snapshot && format.word() == "exchange/institutions" {
        return write::institutions::missing_with_data(db, &checked.institutions, sequence(header)).await;
    }
    Ok(None)
}

async fn begin_writing(db: &Db, id: &str, format: Format, checked: &Checked) -> Result<()> {
    let header = checked.header.as_ref();
    db.run(
        "UPDATE deliveries SET state = 'writing', format = $1, sender = $2, sequence = $3, snapshot = $4, as_of = $5 WHERE id = $6",
        args![
            format.word(),
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
