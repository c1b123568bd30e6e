//! Group commit: requests wait in a queue of bounded length, and one writer keeps all that wait by one commit. A commit that waits
//! for the disk costs the same for one charge as for hundreds; while one is on its way, the next gather.

use super::Single;
use super::keep::{Answer, keep};
use crate::api_keys::ApiKey;
use crate::{Backend, Error, Result};
use tokio::sync::{mpsc, oneshot};

/// So many may wait; who comes then is told to come again.
const WAITING: usize = 4_096;

/// So many are kept by one commit: a sign-in on SQLite waits for one such at most.
const AT_ONCE: usize = 512;

/// Another transaction may have been in the way: it is tried so often.
const TRIES: u32 = 3;

/// Too many charges wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

struct Waiting {
    charge: (ApiKey, Single),
    answer: oneshot::Sender<Result<Answer>>,
}

/// The queue's end for those who bring charges. The writer ends with the last of its copies.
#[derive(Clone, Debug)]
pub struct Writer {
    queue: mpsc::Sender<Waiting>,
}

impl Writer {
    /// Starts the writer.
    #[must_use]
    pub fn start(backend: &Backend) -> Self {
        let (queue, waiting) = mpsc::channel(WAITING);
        tokio::spawn(write(backend.clone(), waiting));
        Self { queue }
    }

    /// Keeps a charge, and answers when it is on the disk.
    ///
    /// # Errors
    /// [`Full`] where too many wait; within, an error when the database fails: then it is not kept.
    pub async fn keep(&self, key: ApiKey, charge: Single) -> Result<Result<Answer>, Full> {
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Waiting { charge: (key, charge), answer }).map_err(|_| Full)?;
        Ok(answered.await.unwrap_or_else(|_| Err(Error::Corrupt("the writer of charges has ended".into()))))
    }
}

async fn write(backend: Backend, mut waiting: mpsc::Receiver<Waiting>) {
    let mut some = Vec::with_capacity(AT_ONCE);
    while waiting.recv_many(&mut some, AT_ONCE).await > 0 {
        let (charges, answers): (Vec<_>, Vec<_>) = some.drain(..).map(|one| (one.charge, one.answer)).unzip();
        match with_patience(&backend, &charges).await {
            // Whoever asked may have gone: the charge is kept all the same.
            Ok(kept) => answers.into_iter().zip(kept).for_each(|(to, answer)| drop(to.send(Ok(answer)))),
            Err(error) => {
                tracing::error!(%error, charges = charges.len(), "single charges could not be kept; their senders were told");
                answers.into_iter().for_each(|to| drop(to.send(Err(Error::Busy))));
            }
        }
    }
}

async fn with_patience(backend: &Backend, charges: &[(ApiKey, Single)]) -> Result<Vec<Answer>> {
    let mut tries = 1;
    loop {
        match keep(backend, charges).await {
            Err(Error::Database(error)) if tries < TRIES => {
                tracing::warn!(%error, tries, "single charges are tried again");
                tries += 1;
            }
            other => return other,
        }
    }
}
