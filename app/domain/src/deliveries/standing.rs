//! What an operator looks for in a list of deliveries: several stages go by one word.

use super::Stage;

/// How a delivery stands, for whoever watches many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It goes on by itself.
    UnderWay,
    /// Nothing of it was taken: it was refused, or failed.
    NotTaken,
    /// It counts.
    Done,
}

impl Standing {
    /// What somebody has to look after comes first.
    pub const ALL: [Self; 3] = [Self::NotTaken, Self::UnderWay, Self::Done];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::UnderWay => "under-way",
            Self::NotTaken => "not-taken",
            Self::Done => "done",
        }
    }

    /// The standing of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }

    /// How a delivery of that stage stands.
    #[must_use]
    pub fn of(stage: Stage) -> Self {
        if stage.is_under_way() {
            Self::UnderWay
        } else if stage.counts() {
            Self::Done
        } else {
            Self::NotTaken
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_taken_is_what_may_be_run_again_and_each_word_is_read() {
        for stage in Stage::ALL {
            assert_eq!(Standing::of(stage) == Standing::NotTaken, stage.may_run_again(), "{stage:?}");
        }
        for standing in Standing::ALL {
            assert_eq!(Standing::of_word(standing.word()), Some(standing));
        }
        assert_eq!(Standing::of_word(""), None);
    }
}
