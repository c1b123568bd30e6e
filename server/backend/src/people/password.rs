//! Passwords: argon2id, hashed off the threads that serve pages.

use crate::{Error, Result};
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::problem::Problem;
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

/// OWASP's least for argon2id: 19 MiB, 2 passes, 1 lane.
static ARGON2: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are in argon2's range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
});

/// So many hashes at once: each takes 19 MiB and a core.
static AT_ONCE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// A password of at least 12 and at most 128 characters.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Takes what was typed, twice where it is chosen anew.
    ///
    /// # Errors
    /// When the two differ, or it is too short or too long.
    pub fn chosen(typed: String, again: &str) -> Result<Self, Problem> {
        match typed.chars().count() {
            _ if typed != again => Err(Problem::PasswordsDiffer),
            ..12 => Err(Problem::PasswordTooShort),
            129.. => Err(Problem::PasswordTooLong),
            _ => Ok(Self(typed)),
        }
    }
}

/// Hashes a password with a salt of its own.
///
/// # Errors
/// When the hashing thread died.
pub async fn hash(password: Password) -> Result<String> {
    off_thread(&AT_ONCE, move || {
        let salt = SaltString::generate(&mut OsRng);
        let hash = ARGON2.hash_password(password.0.as_bytes(), &salt).expect("the parameters are in argon2's range");
        hash.to_string()
    })
    .await
}

/// Whether the password is that of the hash. Where there is none it takes as long, and says no: how long it took must not tell
/// whether a sign-in number exists.
///
/// # Errors
/// When the hashing thread died.
pub async fn verify(typed: String, stored: Option<String>) -> Result<bool> {
    static NOBODY: LazyLock<String> = LazyLock::new(|| {
        let salt = SaltString::generate(&mut OsRng);
        ARGON2.hash_password(b"", &salt).expect("the parameters are in argon2's range").to_string()
    });
    // Longer than any password that could have been chosen: not worth the hash.
    let typed: String = typed.chars().take(129).collect();
    off_thread(&AT_ONCE, move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&stored).is_ok_and(|hash| ARGON2.verify_password(typed.as_bytes(), &hash).is_ok());
        known && fits
    })
    .await
}

/// The turn goes with the work and not with whoever waits for it: a browser that hangs up leaves a hash that still takes its core.
async fn off_thread<T: Send + 'static>(at_once: &Arc<Semaphore>, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = Arc::clone(at_once).acquire_owned().await.expect("the semaphore is never closed");
    let work = move || {
        let done = work();
        drop(turn);
        done
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Corrupt(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    #[tokio::test]
    async fn who_hangs_up_gives_no_turn_away() {
        let at_once = Arc::new(Semaphore::new(1));
        let (go_on, wait) = channel::<()>();
        let hashing = off_thread(&at_once, move || wait.recv());
        assert!(tokio::time::timeout(Duration::from_millis(20), hashing).await.is_err(), "the caller is gone");
        assert_eq!(at_once.available_permits(), 0, "the hash is not");
        go_on.send(()).expect("the thread waits");
        assert_eq!(off_thread(&at_once, || 1).await.expect("the next has its turn"), 1);
    }
}
