//! Importing one file.

use super::left::finish_others;
use super::one_at_a_time::turn;
use super::process::{process, refused};
use super::reading::How;
use super::{Imported, Status, row, store};
use crate::feeds::{Known, detect};
use crate::{Backend, Result};
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
    let seen = store::look(source).await?;
    let _turn = turn(&backend.db).await?;
    finish_others(backend).await?;
    let known = row::by_hash(&backend.db, &seen.sha256).await?;
    if let Some(delivery) = known.as_ref().filter(|delivery| delivery.state == "done") {
        return Ok(Imported { file: source.name(), ..delivery.answer(&backend.keys, Status::AlreadyImported)? });
    }
    let id = row::receive(backend, known, &seen.sha256, &source.name(), seen.size).await?;
    let detected = match detect(&seen.beginning) {
        Ok(detected) => detected,
        Err(refusal) => return refused(backend, &id, None, &refusal).await,
    };
    store::keep(&backend.db, source, &id, &seen).await?;
    row::set_state(&backend.db, &id, "stored").await?;
    let known = Known { encoding: seen.encoding, today: backend.clock.today() };
    process(backend, &id, How { detected, known }).await
}
