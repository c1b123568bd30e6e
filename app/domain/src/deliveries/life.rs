//! A delivery's life. Every step takes the life as it is and gives the one that follows, so that none can be left out.

use super::Stage;

/// received → stored → parsed → joined → screened → done or stale; or refused, or failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Life {
    Received,
    Stored,
    Parsed,
    Joined,
    Screened,
    Done,
    Stale,
    Refused(Refused),
    /// With a sentence for the operator.
    Failed(String),
}

/// What a refused delivery breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line or record; `None` where the file as a whole is meant.
    pub line: Option<i64>,
    pub field: Option<String>,
    /// The sentence with its place, as `line 3, amount: is missing`.
    pub reason: String,
}

/// A step that does not follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a delivery that is {} cannot become {}", from.word(), to.word())]
pub struct OutOfTurn {
    pub from: Stage,
    pub to: Stage,
}

impl Life {
    /// How far it is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self {
            Self::Received => Stage::Received,
            Self::Stored => Stage::Stored,
            Self::Parsed => Stage::Parsed,
            Self::Joined => Stage::Joined,
            Self::Screened => Stage::Screened,
            Self::Done => Stage::Done,
            Self::Stale => Stage::Stale,
            Self::Refused(_) => Stage::Refused,
            Self::Failed(_) => Stage::Failed,
        }
    }

    /// Its bytes are all kept.
    ///
    /// # Errors
    /// Where it was not being received.
    pub fn stored(self) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Received], Self::Stored)
    }

    /// It was read through and holds.
    ///
    /// # Errors
    /// Where its bytes were not kept.
    pub fn parsed(self) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Stored], Self::Parsed)
    }

    /// Its records are written.
    ///
    /// # Errors
    /// Where it was not read through.
    pub fn joined(self) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Parsed], Self::Joined)
    }

    /// The accounts that it touches have new pictures.
    ///
    /// # Errors
    /// Where its records were not written.
    pub fn screened(self) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Joined], Self::Screened)
    }

    /// It counts. `overtaken`: it is a snapshot, and a newer one of its sender and feed counted before it.
    ///
    /// # Errors
    /// Where an account is left that was not screened.
    pub fn finished(self, overtaken: bool) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Screened], if overtaken { Self::Stale } else { Self::Done })
    }

    /// It breaks a rule. What has been written cannot be refused any more.
    ///
    /// # Errors
    /// Where reading it is over.
    pub fn refused(self, refused: Refused) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Received, Stage::Stored], Self::Refused(refused))
    }

    /// It could not be written.
    ///
    /// # Errors
    /// Where nothing was under way.
    pub fn failed(self, reason: String) -> Result<Self, OutOfTurn> {
        let to = Self::Failed(reason);
        if self.stage().is_under_way() { Ok(to) } else { Err(self.out_of_turn(&to)) }
    }

    /// A process that was killed left it: every stage is run again from the bytes that are kept, with the same end.
    ///
    /// # Errors
    /// Where its bytes were not all kept, or nothing was under way.
    pub fn taken_up(self) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Stored, Stage::Parsed, Stage::Joined, Stage::Screened], Self::Stored)
    }

    /// The operator has it run again from the bytes that are kept.
    ///
    /// # Errors
    /// Where it was neither refused nor failed.
    pub fn run_again(self) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Refused, Stage::Failed], Self::Stored)
    }

    /// The same bytes come again.
    ///
    /// # Errors
    /// Where it counts, or is under way.
    pub fn received_again(self) -> Result<Self, OutOfTurn> {
        self.follow(&[Stage::Received, Stage::Refused, Stage::Failed], Self::Received)
    }

    fn follow(self, from: &[Stage], to: Self) -> Result<Self, OutOfTurn> {
        if from.contains(&self.stage()) { Ok(to) } else { Err(self.out_of_turn(&to)) }
    }

    fn out_of_turn(&self, to: &Self) -> OutOfTurn {
        OutOfTurn { from: self.stage(), to: to.stage() }
    }
}

#[cfg(test)]
mod tests;
