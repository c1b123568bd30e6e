//! The life of a claim: received, investigated, proposed, decided, closed. What it comes to is proposed by one staff member and approved
//! by a second, who may send it back; no other step is taken back, and none is left out.

use crate::time::Instant;

/// A claim at one point of its life, with what is known by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    Received {
        received_at: Instant,
    },
    Investigating {
        received_at: Instant,
        began_at: Instant,
    },
    /// A staff member has proposed the decision: a second one approves it, and the customer knows nothing of it yet.
    Proposed {
        received_at: Instant,
        began_at: Instant,
        decision: Decision,
    },
    Decided {
        received_at: Instant,
        began_at: Instant,
        decided_at: Instant,
        decision: Decision,
    },
    Closed {
        received_at: Instant,
        began_at: Instant,
        decided_at: Instant,
        decision: Decision,
        closed_at: Instant,
    },
}

/// What a claim came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// All that was claimed is paid.
    Paid,
    /// A part of it is paid, in yen.
    Partly { amount: i64 },
    /// The withdrawals turned out to be the customer's own use, as 45 % of one bank's reports of 2020 did.
    DeclinedOwnUse,
}

/// Why a claim did not take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("a claim that is {is} cannot become {wanted}")]
    Step { is: &'static str, wanted: &'static str },
    #[error("a decision is approved by another than who proposed it")]
    SamePerson,
    #[error("a part of {claimed} yen is more than nothing and less than all of it, not {amount} yen")]
    NoPart { amount: i64, claimed: i64 },
}

impl Claim {
    /// A new claim.
    #[must_use]
    pub fn received(received_at: Instant) -> Self {
        Self::Received { received_at }
    }

    /// Staff begin to look into it.
    ///
    /// # Errors
    /// When they have begun before.
    pub fn begin(self, began_at: Instant) -> Result<Self, Refused> {
        match self {
            Self::Received { received_at } => Ok(Self::Investigating { received_at, began_at }),
            other => Err(other.refuses("investigating")),
        }
    }

    /// A decision is proposed on a claim of `claimed` yen.
    ///
    /// # Errors
    /// When nobody has looked into it, when one was proposed before, or when the part paid is no part.
    pub fn propose(self, decision: Decision, claimed: i64) -> Result<Self, Refused> {
        let Self::Investigating { received_at, began_at } = self else { return Err(self.refuses("proposed")) };
        match decision {
            Decision::Partly { amount } if amount <= 0 || amount >= claimed => Err(Refused::NoPart { amount, claimed }),
            _ => Ok(Self::Proposed { received_at, began_at, decision }),
        }
    }

    /// The second staff member approves what was proposed: the decision falls.
    ///
    /// # Errors
    /// When none was proposed; when it was `approved_by` themselves who `proposed_by` says proposed it.
    pub fn approve(self, proposed_by: &str, approved_by: &str, decided_at: Instant) -> Result<Self, Refused> {
        match self {
            Self::Proposed { .. } if proposed_by == approved_by => Err(Refused::SamePerson),
            Self::Proposed { received_at, began_at, decision } => {
                Ok(Self::Decided { received_at, began_at, decided_at, decision })
            }
            other => Err(other.refuses("decided")),
        }
    }

    /// What was proposed is not approved: it is looked into once more.
    ///
    /// # Errors
    /// When none was proposed.
    pub fn send_back(self) -> Result<Self, Refused> {
        match self {
            Self::Proposed { received_at, began_at, .. } => Ok(Self::Investigating { received_at, began_at }),
            other => Err(other.refuses("investigating")),
        }
    }

    /// The claim as its customer knows it: what is only proposed is still looked into.
    #[must_use]
    pub fn for_customer(self) -> Self {
        self.send_back().unwrap_or(self)
    }

    /// The customer has been told and paid: nothing is left to do.
    ///
    /// # Errors
    /// When it is not decided, or closed before.
    pub fn close(self, closed_at: Instant) -> Result<Self, Refused> {
        match self {
            Self::Decided { received_at, began_at, decided_at, decision } => {
                Ok(Self::Closed { received_at, began_at, decided_at, decision, closed_at })
            }
            other => Err(other.refuses("closed")),
        }
    }

    /// The word in output and in the database.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Investigating { .. } => "investigating",
            Self::Proposed { .. } => "proposed",
            Self::Decided { .. } => "decided",
            Self::Closed { .. } => "closed",
        }
    }

    /// What it came to, once that is decided or proposed.
    #[must_use]
    pub fn decision(&self) -> Option<Decision> {
        match self {
            Self::Received { .. } | Self::Investigating { .. } => None,
            Self::Proposed { decision, .. } | Self::Decided { decision, .. } | Self::Closed { decision, .. } => Some(*decision),
        }
    }

    fn refuses(&self, wanted: &'static str) -> Refused {
        Refused::Step { is: self.word(), wanted }
    }
}

impl Decision {
    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Partly { .. } => "partly",
            Self::DeclinedOwnUse => "declined-own-use",
        }
    }

    /// The decision of that word; `amount` stands with `partly` and with nothing else.
    #[must_use]
    pub fn of_word(word: &str, amount: Option<i64>) -> Option<Self> {
        match (word, amount) {
            ("paid", None) => Some(Self::Paid),
            ("partly", Some(amount)) => Some(Self::Partly { amount }),
            ("declined-own-use", None) => Some(Self::DeclinedOwnUse),
            _ => None,
        }
    }
}

mod stored;

pub use stored::{NotAState, Stored};

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Instant = Instant(1);

    fn every_state() -> [Claim; 5] {
        let received = Claim::received(AT);
        let investigating = received.begin(AT).unwrap();
        let proposed = investigating.propose(Decision::Paid, 300_000).unwrap();
        let decided = proposed.approve("one", "two", AT).unwrap();
        [received, investigating, proposed, decided, decided.close(AT).unwrap()]
    }

    #[test]
    fn each_step_follows_one_other() {
        for (index, claim) in every_state().into_iter().enumerate() {
            assert_eq!(claim.begin(AT).is_ok(), index == 0, "{}", claim.word());
            assert_eq!(claim.propose(Decision::Paid, 1).is_ok(), index == 1, "{}", claim.word());
            assert_eq!(claim.approve("one", "two", AT).is_ok(), index == 2, "{}", claim.word());
            assert_eq!(claim.close(AT).is_ok(), index == 3, "{}", claim.word());
            assert_eq!(claim.decision().is_some(), index >= 2, "{}", claim.word());
        }
    }

    #[test]
    fn what_one_proposed_another_approves_or_sends_back() {
        let [_, investigating, proposed, ..] = every_state();
        assert_eq!(proposed.approve("one", "one", AT), Err(Refused::SamePerson));
        assert_eq!(proposed.send_back(), Ok(investigating));
        for (index, claim) in every_state().into_iter().enumerate() {
            assert_eq!(claim.send_back().is_ok(), index == 2, "{}", claim.word());
            let known = if index == 2 { investigating } else { claim };
            assert_eq!(claim.for_customer(), known, "the customer learns what is decided, and not what is proposed");
        }
    }

    #[test]
    fn a_refusal_reads_as_a_sentence() {
        let refused = Claim::received(AT).close(AT).unwrap_err();
        assert_eq!(refused.to_string(), "a claim that is received cannot become closed");
    }

    #[test]
    fn a_part_is_neither_nothing_nor_all() {
        let claim = every_state()[1];
        for (amount, fits) in [(-1, false), (0, false), (1, true), (299_999, true), (300_000, false)] {
            assert_eq!(claim.propose(Decision::Partly { amount }, 300_000).is_ok(), fits, "{amount}");
        }
    }
}
