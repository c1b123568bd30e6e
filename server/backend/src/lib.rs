//! Everything that touches the outside: database, feeds, joining, screening, people.
//!
//! One folder a capability, each with its use cases and its SQL. A customer's data is reached through a [`people::Customer`] or a
//! [`staff::StaffMember`] that only the guard makes, and ownership stands in the SQL.

pub mod accounts;
pub mod api_keys;
pub mod audit;
pub mod backup;
mod behind;
pub mod calls;
pub mod charges;
pub mod claims;
pub mod clock;
pub mod contacts;
pub mod coverage;
pub mod customers;
pub mod damage;
pub mod days;
pub mod db;
pub mod deliveries;
pub mod demo;
pub mod digest;
mod drawn;
pub mod evaluation;
pub mod export;
pub mod feeds;
pub mod identity;
pub mod ids;
pub mod institutions;
pub mod joining;
pub mod keys;
pub mod links;
pub mod listings;
pub mod money;
pub mod outbox;
pub mod overview;
pub mod people;
pub mod powers;
pub mod reconciliation;
pub mod rings;
pub mod screening;
pub mod sealing;
pub mod securities;
pub mod sessions;
pub mod simulation;
pub mod staff;
pub mod stops;
pub mod withdrawals;

use clock::Clock;
use db::Db;
use domain::problem::Problem;
use keys::Keys;

/// What every use case needs: the database, the clocks, and the keys that stand outside the database.
#[derive(Clone, Debug)]
pub struct Backend {
    pub db: Db,
    pub clock: Clock,
    pub keys: Keys,
    /// How CSV is read ([`feeds::csv`]).
    pub profiles: &'static [feeds::csv::Profile],
}

/// Why a use case could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such thing, or not this person's: a stranger must not learn which.
    #[error("not found")]
    NotFound,
    /// What was asked for is not done, for a reason that the person can be told.
    #[error("not done: {0:?}")]
    Problem(Problem),
    /// The key that brings it was revoked, or has ended, since it was recognised: nothing of what came is kept.
    #[error("the key is no longer recognised")]
    NoLongerRecognised,
    /// Too much is under way, or somebody else does the same at this moment: whoever asks is to come again soon.
    #[error("too much is under way")]
    Busy,
    /// A setting or an argument is wrong; the sentence is for whoever runs the program.
    #[error("{0}")]
    Setting(String),
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// What the database holds cannot be read: the program's own fault.
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
    /// A file could not be read or written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}

/// A future whose inside nobody sees. The doors of the long ways through this library give such a one: the compiler would look through all that
/// a delivery or joining awaits at every caller of every caller, until it gives up (`recursion_limit`).
type Boxed<'a, T> = std::pin::Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;
