//! Importing one file.

use super::left::finish_others;
use super::one_at_a_time::turn;
use super::parts::fed;
use super::process::{process_read, refused};
use super::progress::Progress;
use super::reading::{How, read_to_store};
use super::{Imported, Status, row, steps, store};
use crate::feeds::{Known, detect};
use crate::{Backend, Boxed, Error, Result, institutions};
use domain::deliveries::Life;
use std::path::PathBuf;
use std::sync::Arc;

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

/// Imports one file: keeps it, reads it through, writes it, joins and screens what it touched, and makes it seen. Bytes that were
/// refused or failed before are tried anew.
///
/// # Errors
/// When the file cannot be read or the database fails; then the same file can be imported again. A file that breaks a rule is no error but an answer that says so.
pub async fn import(backend: &Backend, source: &Source) -> Result<Imported> {
    import_watched(backend, source, &Progress::default()).await
}

/// The same, for whoever watches how far it is.
///
/// # Errors
/// As [`import`].
pub async fn import_watched(backend: &Backend, source: &Source, progress: &Progress) -> Result<Imported> {
    import_of(backend, source, None, progress).await
}

/// The same of a file that does not say who sent it: the institution, which the operator names. It is refused where it says itself that it
/// is of another.
///
/// # Errors
/// As [`import`]; [`Error::Setting`] where there is no such institution.
pub async fn import_of(backend: &Backend, source: &Source, institution: Option<&str>, progress: &Progress) -> Result<Imported> {
    let whole: Boxed<Imported> = Box::pin(whole(backend, source, institution, progress));
    whole.await
}

async fn whole(backend: &Backend, source: &Source, institution: Option<&str>, progress: &Progress) -> Result<Imported> {
    expect_institution(backend, institution).await?;
    let seen = store::look(source).await?;
    let _turn = turn(&backend.db).await?;
    finish_others(backend).await?;
    let known = row::by_hash(&backend.db, &seen.sha256).await?;
    if let Some(delivery) = &known
        && delivery.life(&backend.keys)?.stage().counts()
    {
        return Ok(Imported { file: source.name(), ..delivery.answer(&backend.keys, Status::AlreadyImported)? });
    }
    let id = row::receive(backend, known, &seen.sha256, (&source.name(), seen.size), institution).await?;
    progress.begin(seen.size);
    let known = Known { encoding: seen.encoding, today: backend.clock.today() };
    let only_of = row::by_id(&backend.db, &id).await?.only_of();
    // It is read through while it is kept; and kept also where nobody knows its format, which a setting may teach us.
    let (reader, bytes) = fed();
    let (how, reading) = match detect(&seen.beginning, backend.profiles) {
        Ok(detected) => {
            let how = How { detected, known, sent_by: None }.of(only_of.as_ref());
            (how.clone(), read_to_store(backend, bytes, how, only_of).await?)
        }
        Err(refusal) => {
            drop(bytes);
            store::keep(&backend.db, source, &id, &seen, progress, reader).await?;
            return refused(backend, &id, Life::Received.stored()?, None, &refusal).await;
        }
    };
    store::keep(&backend.db, source, &id, &seen, progress, reader).await?;
    steps::stand(&backend.db, &id, &Life::Received.stored()?).await?;
    process_read(backend, &id, how, reading, progress).await
}

/// Whether the institution that the operator names is one of the catalogue.
///
/// # Errors
/// [`Error::Setting`] where it is none, or the database fails.
pub async fn expect_institution(backend: &Backend, institution: Option<&str>) -> Result<()> {
    let Some(id) = institution else { return Ok(()) };
    match institutions::load(&backend.db).await?.get(id) {
        Some(_) => Ok(()),
        None => Err(Error::Setting(format!("institution: no institution has the id {id:?}"))),
    }
}
