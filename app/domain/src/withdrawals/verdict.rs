//! What a customer says of a withdrawal.

use serde::{Deserialize, Serialize};

/// The customer's answer to "was that you?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Mine,
    NotMine,
}

impl Verdict {
    /// The word in forms and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::NotMine => "not-mine",
        }
    }

    /// The verdict of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Mine, Self::NotMine].into_iter().find(|one| one.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back() {
        for verdict in [Verdict::Mine, Verdict::NotMine] {
            assert_eq!(Verdict::of_word(verdict.word()), Some(verdict));
            assert_eq!(serde_json::to_string(&verdict).unwrap(), format!("\"{}\"", verdict.word()));
        }
        assert_eq!(Verdict::of_word("Mine"), None);
    }
}
