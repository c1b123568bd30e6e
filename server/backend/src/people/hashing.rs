//! Where passwords are hashed: on threads of their own that take what the pages leave, with a short queue before them.
//!
//! A hash costs a core for some hundredths of a second, and whoever tries to sign in asks for one. So at most half of the cores
//! hash; where the system lets a thread say so, they give way to those that serve pages; and who finds the queue full is told to
//! come again at once, before anything else is done for them.

use crate::behind::stand_back;
use crate::{Error, Result};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// So many hashes wait or are made at a time.
const PLACES: usize = 16;

/// So many of them for whoever nothing is known of: during an attack the others are for browsers in which somebody has signed in
/// before, and for those who are in.
const STRANGERS: usize = 8;

type Work = Box<dyn FnOnce() + Send>;

/// Who asks for a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Somebody at the door, in a browser that is not known.
    Stranger,
    /// Somebody who is in, who holds a letter, or whose browser is known.
    Known,
}

/// A place in the queue. It goes with the work, and not with whoever waits for it: a browser that hangs up leaves a hash that
/// still takes its core.
#[derive(Clone, Debug)]
pub struct Place {
    _all: Arc<OwnedSemaphorePermit>,
    _strangers: Option<Arc<OwnedSemaphorePermit>>,
}

/// Threads, and the places before them.
pub(super) struct Hashing {
    places: Arc<Semaphore>,
    strangers: Arc<Semaphore>,
    work: Sender<Work>,
}

/// Those of this program.
pub(super) static HASHING: LazyLock<Hashing> = LazyLock::new(|| {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    Hashing::new((cores / 2).max(1), PLACES, STRANGERS)
});

/// A place to hash a password, where one is free.
///
/// # Errors
/// [`Error::Busy`].
pub fn place(asks: Asks) -> Result<Place> {
    HASHING.place(asks)
}

impl Hashing {
    fn new(threads: usize, places: usize, strangers: usize) -> Self {
        let (work, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..threads {
            let waiting = Arc::clone(&waiting);
            thread::spawn(move || hash_on(&waiting));
        }
        Self { places: Arc::new(Semaphore::new(places)), strangers: Arc::new(Semaphore::new(strangers)), work }
    }

    fn place(&self, asks: Asks) -> Result<Place> {
        let free = |of: &Arc<Semaphore>| Arc::clone(of).try_acquire_owned().map(Arc::new).map_err(|_| Error::Busy);
        let strangers = if asks == Asks::Stranger { Some(free(&self.strangers)?) } else { None };
        Ok(Place { _all: free(&self.places)?, _strangers: strangers })
    }

    /// Does the work on one of the threads.
    pub(super) async fn run<T: Send + 'static>(&self, place: &Place, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let (tell, told) = oneshot::channel();
        let place = place.clone();
        let work = move || {
            let done = work();
            drop(place);
            // Whoever asked may have hung up.
            let _ = tell.send(done);
        };
        let died = || Error::Corrupt("a hashing thread died".into());
        self.work.send(Box::new(work)).map_err(|_| died())?;
        told.await.map_err(|_| died())
    }
}

fn hash_on(waiting: &Mutex<Receiver<Work>>) {
    stand_back();
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        work();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test]
    async fn who_finds_no_place_is_told_so_and_strangers_leave_some_to_others() {
        let hashing = Hashing::new(1, 3, 2);
        let strangers = [hashing.place(Asks::Stranger).expect("free"), hashing.place(Asks::Stranger).expect("free")];
        assert!(matches!(hashing.place(Asks::Stranger), Err(Error::Busy)));
        let known = hashing.place(Asks::Known).expect("left to them");
        assert!(matches!(hashing.place(Asks::Known), Err(Error::Busy)));
        drop(strangers);
        assert_eq!(hashing.run(&known, || 1).await.expect("a thread works"), 1);
        assert_eq!(hashing.run(&hashing.place(Asks::Stranger).expect("free again"), || 2).await.expect("a thread works"), 2);
    }

    #[tokio::test]
    async fn who_hangs_up_gives_no_place_away() {
        let hashing = Hashing::new(1, 1, 1);
        let (go_on, wait) = channel::<()>();
        let place = hashing.place(Asks::Stranger).expect("free");
        let work = hashing.run(&place, move || wait.recv());
        assert!(tokio::time::timeout(Duration::from_millis(20), work).await.is_err(), "the caller is gone");
        drop(place);
        assert!(matches!(hashing.place(Asks::Known), Err(Error::Busy)), "the hash is not");
        go_on.send(()).expect("the thread waits");
        let again = async {
            while hashing.place(Asks::Known).is_err() {
                tokio::task::yield_now().await
            }
        };
        tokio::time::timeout(Duration::from_secs(20), again).await.expect("the next has its place");
    }
}
