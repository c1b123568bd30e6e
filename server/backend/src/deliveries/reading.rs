//! Reading a kept delivery: one thing after the other, whatever its format.

use super::check::{Checked, check};
use super::parts::Stream;
use crate::feeds::{Detected, Event, Known, Refusal};
use crate::{Backend, Error, Result, institutions};
use std::io::BufReader;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// How a kept delivery is to be read.
#[derive(Clone, Copy, Debug)]
pub struct How {
    pub detected: Detected,
    pub known: Known,
}

/// Reads all of it, in the thread that calls. `on` says whether to go on.
///
/// # Errors
/// The first thing that does not hold.
pub fn read(stream: Stream, how: How, mut on: impl FnMut(Event) -> Result<bool, Refusal>) -> Result<(), Refusal> {
    how.detected.format.read(BufReader::with_capacity(1 << 16, Box::new(stream)), how.known, &mut on)
}

/// A delivery that is being read through.
pub type Reading = JoinHandle<Result<Checked, Refusal>>;

/// Reads it through, on a thread of its own. Where `only_of` names an institution, all of it must be that one's own.
///
/// # Errors
/// When the database fails.
pub async fn read_through(backend: &Backend, bytes: Stream, how: How, only_of: Option<String>) -> Result<Reading> {
    let catalogue = Arc::new(institutions::load(&backend.db).await?);
    Ok(tokio::task::spawn_blocking(move || check(bytes, how, &catalogue, only_of.as_deref())))
}

/// What reading it through came to.
///
/// # Errors
/// When the thread that read it died.
pub async fn came_to(reading: Reading) -> Result<Result<Checked, Refusal>> {
    reading.await.map_err(|error| Error::Corrupt(error.to_string()))
}
