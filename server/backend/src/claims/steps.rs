//! The steps that a claim has taken, and the state that they make.

use super::list::own_claims;
use super::sealed::open_event;
use crate::keys::Sealed;
use crate::people::Customer;
use crate::{Backend, Error, Result, args};
use domain::claims::{Claim, Decision, Stored};
use domain::time::Instant;
use std::collections::HashMap;

/// A step, as the customer sees it. Notes among staff are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimStep {
    /// The state that began with it: received, investigating, decided or closed.
    pub state: String,
    pub at: Instant,
    /// What staff wrote for the customer; with the decision only.
    pub text: Option<String>,
}

/// A claim's state as its row has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct StateColumns {
    pub state: String,
    outcome: Option<String>,
    pub paid: Option<i64>,
    pub claimed: i64,
}

/// The states in the order of a claim's life.
const LIFE: [&str; 5] = ["received", "investigating", "proposed", "decided", "closed"];

impl StateColumns {
    /// The state with its instants. Between the row and its steps another may have taken a step: what the row does not know of
    /// yet has not happened for this reader.
    ///
    /// # Errors
    /// When row and steps contradict each other.
    pub(super) fn claim(&self, received_at: Instant, steps: &[ClaimStep]) -> Result<Claim> {
        let reached = |state: &str| LIFE.iter().rev().skip_while(|one| **one != self.state).any(|one| *one == state);
        let at = |state: &str| steps.iter().find(|step| step.state == state && reached(state)).map(|step| step.at);
        let partly = self.outcome.as_deref() == Some(Decision::Partly { amount: 0 }.word());
        let stored = Stored {
            state: self.state.clone(),
            decision: self.outcome.clone(),
            amount: self.paid.filter(|_| partly),
            received_at,
            began_at: at("investigating"),
            decided_at: at("decided"),
            closed_at: at("closed"),
        };
        Claim::try_from(stored).map_err(|error| Error::Corrupt(error.to_string()))
    }

    /// What is paid, in yen, once that is decided; what is only proposed is nothing to tell.
    pub(super) fn paid_sum(&self) -> Option<i64> {
        if self.state == "proposed" {
            return None;
        }
        match Decision::of_word(self.outcome.as_deref()?, None) {
            Some(Decision::Paid) => Some(self.claimed),
            Some(_) => Some(0),
            None => self.paid,
        }
    }
}

/// The steps of all claims that the person sees, in order, by the claims' ids.
pub(super) async fn steps_of(backend: &Backend, customer: &Customer) -> Result<HashMap<String, Vec<ClaimStep>>> {
    let rows: Vec<(String, String, String, i64, Option<Sealed>)> = backend
        .db
        .all(
            &format!(
                "SELECT e.claim_id, e.id, e.kind, e.at, e.text FROM claim_events e JOIN claims c ON c.id = e.claim_id
                 WHERE {} AND e.kind IN ('received', 'investigating', 'decided', 'closed')
                 ORDER BY e.claim_id, e.at, e.id",
                own_claims("$2")
            ),
            args![customer.person_id(), backend.clock.real_now()],
        )
        .await?;
    let mut steps: HashMap<String, Vec<ClaimStep>> = HashMap::new();
    for (claim, id, state, at, text) in rows {
        let text = open_event(&backend.keys, &claim, &id, text.as_ref())?;
        steps.entry(claim).or_default().push(ClaimStep { state, at: Instant(at), text });
    }
    Ok(steps)
}
