//! A claim's state as columns of a row, which a database can hold wrongly and a [`Claim`] cannot.

use super::{Claim, Decision};
use crate::time::Instant;

/// The columns: a word, what was decided, and when each step was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub state: String,
    pub decision: Option<String>,
    /// In yen, with the decision `partly` only.
    pub amount: Option<i64>,
    pub received_at: Instant,
    pub began_at: Option<Instant>,
    pub decided_at: Option<Instant>,
    pub closed_at: Option<Instant>,
}

/// The columns contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the columns of a claim's state do not fit each other")]
pub struct NotAState;

impl From<Claim> for Stored {
    fn from(claim: Claim) -> Self {
        let (received_at, began_at, decided_at, closed_at) = match claim {
            Claim::Received { received_at } => (received_at, None, None, None),
            Claim::Investigating { received_at, began_at } | Claim::Proposed { received_at, began_at, .. } => {
                (received_at, Some(began_at), None, None)
            }
            Claim::Decided { received_at, began_at, decided_at, .. } => (received_at, Some(began_at), Some(decided_at), None),
            Claim::Closed { received_at, began_at, decided_at, closed_at, .. } => {
                (received_at, Some(began_at), Some(decided_at), Some(closed_at))
            }
        };
        let amount = match claim.decision() {
            Some(Decision::Partly { amount }) => Some(amount),
            _ => None,
        };
        let decision = claim.decision().map(|one| one.word().to_owned());
        Self { state: claim.word().to_owned(), decision, amount, received_at, began_at, decided_at, closed_at }
    }
}

impl TryFrom<Stored> for Claim {
    type Error = NotAState;

    fn try_from(stored: Stored) -> Result<Self, NotAState> {
        let Stored { state, decision, amount, received_at, began_at, decided_at, closed_at } = stored;
        let decided = match decision {
            Some(word) => Some(Decision::of_word(&word, amount).ok_or(NotAState)?),
            None if amount.is_some() => return Err(NotAState),
            None => None,
        };
        match (state.as_str(), began_at, decided_at.zip(decided), closed_at) {
            ("received", None, None, None) if decided_at.is_none() && decided.is_none() => Ok(Self::Received { received_at }),
            ("investigating", Some(began_at), None, None) if decided_at.is_none() && decided.is_none() => {
                Ok(Self::Investigating { received_at, began_at })
            }
            ("proposed", Some(began_at), None, None) if decided_at.is_none() => {
                Ok(Self::Proposed { received_at, began_at, decision: decided.ok_or(NotAState)? })
            }
            ("decided", Some(began_at), Some((decided_at, decision)), None) => {
                Ok(Self::Decided { received_at, began_at, decided_at, decision })
            }
            ("closed", Some(began_at), Some((decided_at, decision)), Some(closed_at)) => {
                Ok(Self::Closed { received_at, began_at, decided_at, decision, closed_at })
            }
            _ => Err(NotAState),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lives() -> impl Iterator<Item = Claim> {
        let decisions = [Decision::Paid, Decision::Partly { amount: 5 }, Decision::DeclinedOwnUse];
        decisions.into_iter().flat_map(|decision| {
            let received = Claim::received(Instant(1));
            let investigating = received.begin(Instant(2)).unwrap();
            let proposed = investigating.propose(decision, 9).unwrap();
            let decided = proposed.approve("one", "two", Instant(3)).unwrap();
            [received, investigating, proposed, decided, decided.close(Instant(4)).unwrap()]
        })
    }

    #[test]
    fn what_is_stored_comes_back() {
        for claim in lives() {
            assert_eq!(Claim::try_from(Stored::from(claim)), Ok(claim));
        }
    }

    #[test]
    fn columns_that_contradict_each_other_are_no_state() {
        let spoiled: [fn(&mut Stored); 5] = [
            |one| one.state = "open".into(),
            |one| one.began_at = one.began_at.xor(Some(Instant(2))),
            |one| one.decided_at = one.decided_at.xor(Some(Instant(3))),
            |one| one.closed_at = one.closed_at.xor(Some(Instant(4))),
            |one| one.amount = one.amount.xor(Some(5)),
        ];
        for claim in lives() {
            for spoil in spoiled {
                let mut stored = Stored::from(claim);
                spoil(&mut stored);
                assert_eq!(Claim::try_from(stored.clone()), Err(NotAState), "{stored:?}");
            }
        }
    }
}
