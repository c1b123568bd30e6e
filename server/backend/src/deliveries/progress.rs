//! How far a delivery's present stage is, for whoever watches: counted in memory, and written to its row once a second.

use crate::args;
use crate::db::Db;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// A page that shows it is made anew less often.
const EVERY: Duration = Duration::from_secs(1);

/// So much is done of so much: bytes while it is received and read through, records while they are written, accounts while they are
/// screened.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Both>);

#[derive(Debug, Default)]
struct Both {
    done: AtomicI64,
    of: AtomicI64,
}

impl Progress {
    /// A stage begins that has so much to do.
    pub fn begin(&self, of: i64) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
    }

    /// So much of so much is done, where that is known from elsewhere.
    pub fn is(&self, done: i64, of: i64) {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
    }

    /// So much more is done.
    pub fn add(&self, more: usize) {
        self.0.done.fetch_add(i64::try_from(more).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// How much is done, and of how much.
    #[must_use]
    pub fn now(&self) -> (i64, i64) {
        (self.0.done.load(Ordering::Relaxed), self.0.of.load(Ordering::Relaxed))
    }

    /// Writes it to the delivery's row, until what this gives back is dropped.
    pub(super) fn recorded(&self, db: &Db, id: &str) -> Recording {
        let (progress, db, id) = (self.clone(), db.clone(), id.to_owned());
        Recording(tokio::spawn(async move {
            let mut written = (0, 0);
            loop {
                sleep(EVERY).await;
                let (done, of) = progress.now();
                if (done, of) != written && of > 0 {
                    let sql = "UPDATE deliveries SET progress_done = $1, progress_of = $2 WHERE id = $3";
                    // Where it cannot be written, the next second's may.
                    let _ = db.run(sql, args![done.min(of), of, &id]).await;
                    written = (done, of);
                }
            }
        }))
    }
}

/// The task that writes.
#[derive(Debug)]
pub(super) struct Recording(JoinHandle<()>);

impl Drop for Recording {
    fn drop(&mut self) {
        self.0.abort();
    }
}
