//! Tries to link an account to a service, as a bank or a provider saw them (formats §3, feed `link-attempts`).

use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Linked,
    Failed,
}

impl Outcome {
    /// The word in files and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Failed => "failed",
        }
    }

    /// The outcome of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Linked, Self::Failed].into_iter().find(|outcome| outcome.word() == word)
    }
}

/// One try on this account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The institution that saw it: a bank, or the provider itself.
    pub sender: String,
    /// The sender's own number.
    pub id: String,
    pub provider: String,
    pub at: Instant,
    pub outcome: Outcome,
    pub ip: Option<String>,
    pub device: Option<String>,
    /// On how many accounts the same address or the same device tried from [`Attempt::AROUND`] before it to as long after it, this
    /// account included; of the two the larger number. At least 1.
    pub accounts_tried: u32,
}

impl Attempt {
    /// So far from a try, in milliseconds, others of the same source are counted with it.
    pub const AROUND: i64 = Instant::DAY;
}
