//! What is run over all accounts: a trial, or screening again. Its row says how far it is; whoever has the turn goes on behind the last
//! account that is done, so that it may be killed at any time, stopped by an operator, and be gone on with by any instance of the program.

mod rows;

pub(super) use rows::{about, advance, begin, begin_anew, by_id, end, next, next_accounts, of, stopped, under_way};

use domain::screening::Counts;
use domain::time::Instant;

/// What is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Trial,
    Rescreening,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Rescreening => "rescreening",
        }
    }
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Running,
    /// An operator stopped it, or what it was for is over.
    Stopped,
    /// Stored data could not be read; the log says which.
    Failed,
    Done,
}

impl State {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::Done => "done",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        [Self::Running, Self::Stopped, Self::Failed, Self::Done].into_iter().find(|state| state.word() == word)
    }
}

/// A run as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub id: String,
    pub kind: Kind,
    /// The version that is tried or screened by.
    pub about: String,
    pub state: State,
    pub(super) behind: String,
    /// Accounts that are done, and how many there are.
    pub done: i64,
    pub of: i64,
    /// What a trial has counted so far.
    pub counts: Counts,
    pub began_at: Instant,
    pub finished_at: Option<Instant>,
}
