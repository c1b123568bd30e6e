//! Calling people who have not seen that something is wrong.

/// What a call came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody answered, or somebody else did: nothing was said.
    NotReached,
    /// They will look for themselves.
    WillLook,
    /// They say that it was them. What holds is what they answer themselves, with a second factor.
    Own,
    /// They say that it was not them: a claim is to be opened.
    NotTheirs,
}

impl Outcome {
    /// In the order in which a form asks for them.
    pub const ALL: [Self; 4] = [Self::NotReached, Self::WillLook, Self::Own, Self::NotTheirs];

    /// The word in forms and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotReached => "not-reached",
            Self::WillLook => "will-look",
            Self::Own => "own",
            Self::NotTheirs => "not-theirs",
        }
    }

    /// The outcome of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// Whether somebody has to call once more.
    #[must_use]
    pub fn call_again(self) -> bool {
        self == Self::NotReached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_and_only_who_was_not_reached_is_called_again() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::of_word(outcome.word()), Some(outcome));
            assert_eq!(outcome.call_again(), outcome == Outcome::NotReached);
        }
    }
}
