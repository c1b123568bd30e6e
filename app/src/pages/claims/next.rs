//! What happens next with a claim, and by when.

use super::names::sides;
use crate::components::wording;
use crate::language::texts;
use backend::claims::{ClaimView, ListedClaim};
use domain::claims::{Claim, Decision};
use jiff::civil::Date;
use leptos::prelude::*;

/// In one line, for the list.
pub(super) fn in_short(claim: &ListedClaim) -> String {
    let t = texts().claims();
    match claim.state {
        Claim::Received { .. } => t.next_answer(wording::day(claim.first_answer_by)),
        Claim::Investigating { .. } | Claim::Proposed { .. } => t.next_decision(wording::day(claim.decision_by)),
        Claim::Decided { decision: Decision::DeclinedOwnUse, .. } | Claim::Closed { .. } => t.next_none().to_owned(),
        Claim::Decided { .. } => t.next_payment().to_owned(),
    }
}

/// What whoever did not get everything can do: no step of a claim is taken back here, so they have to ask, and can show what they read.
fn disagree(decision: Decision, claim: &ClaimView) -> Vec<String> {
    let t = texts().claims();
    match decision {
        Decision::Paid => Vec::new(),
        Decision::Partly { .. } | Decision::DeclinedOwnUse => {
            vec![t.next_disagree(sides(&claim.sides)), t.next_not_here().to_owned(), t.next_stays().to_owned()]
        }
    }
}

/// In sentences. A day that has passed without its step is said to have passed.
#[component]
pub(super) fn Next(claim: ClaimView, today: Date) -> impl IntoView {
    let t = texts().claims();
    let summary = &claim.summary;
    let (first, decision) = (wording::day(summary.first_answer_by), wording::day(summary.decision_by));
    let late_first = today > summary.first_answer_by;
    let late_decision = today > summary.decision_by;
    let decide = if late_decision { t.late_decision(&decision) } else { t.next_decide(&decision) };
    let lines: Vec<String> = match summary.state {
        Claim::Received { .. } => {
            vec![if late_first { t.late_first(first) } else { t.next_first(first) }, decide, t.next_sides(sides(&claim.sides))]
        }
        Claim::Investigating { .. } | Claim::Proposed { .. } if late_decision => vec![decide],
        Claim::Investigating { .. } | Claim::Proposed { .. } => vec![t.next_investigating(decision)],
        Claim::Decided { decision, .. } => {
            let paid = (decision != Decision::DeclinedOwnUse).then(|| t.next_paid().to_owned());
            paid.into_iter().chain(disagree(decision, &claim)).collect()
        }
        Claim::Closed { decision, .. } => std::iter::once(t.next_closed().to_owned()).chain(disagree(decision, &claim)).collect(),
    };
    view! {
        <h2>{t.next_title()}</h2>
        <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
    }
}
