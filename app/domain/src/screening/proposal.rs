//! The life of a version of the configuration: proposed by one, tried on what is stored, approved by another, in force from a day on.

use crate::problem::Problem;
use crate::time::Instant;
use jiff::civil::Date;

/// A version from its proposal on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// It waits for its trial and for a second person. `from`: the day from which it is meant to hold; none where at once.
    Proposed { from: Option<Date> },
    /// It has its number, and holds from then on, until a later one does.
    Approved { version: u32, in_force_from: Instant },
    /// The second person did not want it.
    Refused,
    /// It was taken back before it was in force.
    Withdrawn,
}

/// What there is of a proposal's trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It is not finished.
    Not,
    /// It is finished, and something was delivered after it began: what it says is not what would come.
    Before,
    /// It is of all that is there.
    OfAll,
}

impl Proposal {
    /// A second person approves it, once its trial is finished. It gets its number only now: refused ones leave no gap.
    ///
    /// # Errors
    /// [`Problem::ProposalOver`] when it was decided before; [`Problem::FourEyes`] when the same person proposed it;
    /// [`Problem::NotTried`]; [`Problem::TrialOld`].
    pub fn approve(
        self,
        (proposed_by, approved_by): (&str, &str),
        tried: Tried,
        version: u32,
        now: Instant,
    ) -> Result<Self, Problem> {
        match self {
            Self::Proposed { .. } if proposed_by == approved_by => Err(Problem::FourEyes),
            Self::Proposed { .. } if tried == Tried::Not => Err(Problem::NotTried),
            Self::Proposed { .. } if tried == Tried::Before => Err(Problem::TrialOld),
            Self::Proposed { from } => {
                let in_force_from = from.map_or(now, |day| Instant::start_of(day).max(now));
                Ok(Self::Approved { version, in_force_from })
            }
            _ => Err(Problem::ProposalOver),
        }
    }

    /// The second person does not want it.
    ///
    /// # Errors
    /// [`Problem::ProposalOver`] when it was decided before.
    pub fn refuse(self) -> Result<Self, Problem> {
        match self {
            Self::Proposed { .. } => Ok(Self::Refused),
            _ => Err(Problem::ProposalOver),
        }
    }

    /// It is taken back: before it is decided, or before its day has come. What is in force is changed by a next version only.
    ///
    /// # Errors
    /// [`Problem::ProposalOver`] when it is in force, or was refused or taken back before.
    pub fn withdraw(self, now: Instant) -> Result<Self, Problem> {
        match self {
            Self::Proposed { .. } => Ok(Self::Withdrawn),
            Self::Approved { in_force_from, .. } if now < in_force_from => Ok(Self::Withdrawn),
            _ => Err(Problem::ProposalOver),
        }
    }

    /// Whether another one has to wait for it: two changes at a time would each be tried against what the other replaces.
    #[must_use]
    pub fn is_open(self, now: Instant) -> bool {
        self.withdraw(now).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn it_is_approved_by_another_after_its_trial() {
        let (now, tomorrow) = (Instant::start_of(date(2026, 11, 24)), date(2026, 11, 25));
        let open = Proposal::Proposed { from: None };
        assert_eq!(open.approve(("one", "one"), Tried::OfAll, 3, now), Err(Problem::FourEyes));
        assert_eq!(open.approve(("one", "two"), Tried::Not, 3, now), Err(Problem::NotTried));
        assert_eq!(open.approve(("one", "two"), Tried::Before, 3, now), Err(Problem::TrialOld));
        let approved = Proposal::Approved { version: 3, in_force_from: now };
        assert_eq!(open.approve(("one", "two"), Tried::OfAll, 3, now), Ok(approved));
        for (from, in_force_from) in [(date(2026, 11, 1), now), (tomorrow, Instant::start_of(tomorrow))] {
            let is = Proposal::Proposed { from: Some(from) }.approve(("one", "two"), Tried::OfAll, 3, now);
            assert_eq!(is, Ok(Proposal::Approved { version: 3, in_force_from }), "never before it is approved");
        }
        for over in [approved, Proposal::Refused, Proposal::Withdrawn] {
            assert_eq!(over.approve(("one", "two"), Tried::OfAll, 3, now), Err(Problem::ProposalOver));
            assert_eq!((over.refuse(), over.withdraw(now)), (Err(Problem::ProposalOver), Err(Problem::ProposalOver)));
        }
    }

    #[test]
    fn it_is_taken_back_until_it_is_in_force() {
        let from = Instant::start_of(date(2026, 11, 25));
        let waits = Proposal::Approved { version: 3, in_force_from: from };
        assert_eq!(waits.withdraw(Instant(from.0 - 1)), Ok(Proposal::Withdrawn));
        assert_eq!((waits.is_open(Instant(from.0 - 1)), waits.is_open(from)), (true, false));
    }
}
