//! The stages of a delivery, as the words that the database and the interface for programs have for them.

use serde::Serialize;

/// How far a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Its bytes are coming.
    Received,
    /// All of its bytes are kept as they came.
    Stored,
    /// It was read through and holds; its records are being written.
    Parsed,
    /// All that it says stands beside what other deliveries said; the accounts that it touches are being screened.
    Joined,
    /// The pictures of all these accounts are new.
    Screened,
    /// It counts.
    Done,
    /// It counts, and fills a gap; but of what stands today a newer snapshot has the word, which came before it.
    Stale,
    /// It breaks a rule; nothing of it was taken.
    Refused,
    /// It holds, and could not be written: the database's or the program's fault.
    Failed,
}

impl Stage {
    pub const ALL: [Self; 9] = [
        Self::Received,
        Self::Stored,
        Self::Parsed,
        Self::Joined,
        Self::Screened,
        Self::Done,
        Self::Stale,
        Self::Refused,
        Self::Failed,
    ];

    /// The word in the database and in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Stored => "stored",
            Self::Parsed => "parsed",
            Self::Joined => "joined",
            Self::Screened => "screened",
            Self::Done => "done",
            Self::Stale => "stale",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    /// The stage of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Whether it goes on by itself.
    #[must_use]
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Received | Self::Stored | Self::Parsed | Self::Joined | Self::Screened)
    }

    /// Whether what it says counts.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Done | Self::Stale)
    }

    /// Whether whoever watches may have it run again.
    #[must_use]
    pub fn may_run_again(self) -> bool {
        matches!(self, Self::Refused | Self::Failed)
    }
}
