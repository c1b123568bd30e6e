//! Long work that stands back behind the pages: on threads of its own, which give way to those that serve.

use crate::{Error, Result};
use std::num::NonZero;
use std::thread;
use tokio::sync::oneshot;

/// How far such threads stand back: a page that wakes up goes first, and under full load a tenth of a core is left to them.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// So many do such work at a time: all cores but one.
pub(crate) fn workers() -> usize {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    cores.saturating_sub(1).max(1)
}

/// Does the work on a thread that stands back, and waits for it.
///
/// # Errors
/// When no thread can be had, or the work panics.
pub(crate) async fn behind<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let (tell, told) = oneshot::channel();
    let on_it = move || {
        stand_back();
        // Whoever asked may have been broken off.
        let _ = tell.send(work());
    };
    thread::Builder::new().name("behind".into()).spawn(on_it)?;
    told.await.map_err(|_| Error::Corrupt("a thread behind the pages died".into()))
}

/// Lets this thread stand back. Only Linux has a priority for each thread; elsewhere it would be the whole program's.
#[cfg(target_os = "linux")]
pub(crate) fn stand_back() {
    if let Err(error) = rustix::process::setpriority_process(None, NICE) {
        tracing::warn!(%error, "a thread could not stand back behind the pages");
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn stand_back() {}
