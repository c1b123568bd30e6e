//! contact-changed-first: the contact address is changed, then money moves. At mijica the attacker of 2020 changed the address for
//! notifications first, so that the customer heard of nothing.

use crate::screening::evidence::{EventFinding, Evidence, Finding};
use crate::screening::{History, Thresholds};
use crate::securities::{Action, Event};
use crate::time::Instant;

/// A debit within 72 hours of a change of contact on the same account (a starting value of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    if !history.events.iter().any(|event| event.action == Action::ContactChanged) {
        return Vec::new();
    }
    let seen = |(withdrawal, one): (usize, &crate::withdrawals::Withdrawal)| {
        let evidence = first(history, thresholds, one.at?)?;
        Some(Finding { withdrawal, evidence })
    };
    history.withdrawals.iter().enumerate().filter_map(seen).collect()
}

/// The same of what was done at the securities firm: a sale, another account for withdrawals, a withdrawal; and the change itself.
#[must_use]
pub fn find_in_events(history: &History<'_>, thresholds: &Thresholds) -> Vec<EventFinding> {
    let mut found: Vec<EventFinding> = Vec::new();
    for (event, one) in history.events.iter().enumerate().filter(|(_, one)| moves_money(one.action)) {
        let Some(evidence) = first(history, thresholds, one.at) else { continue };
        found.push(EventFinding { event, evidence });
    }
    let last = history.events.iter().rposition(|one| one.action == Action::ContactChanged);
    if let (Some(event), Some(finding)) = (last, found.last().cloned()) {
        found.extend((event < finding.event).then_some(EventFinding { event, evidence: finding.evidence }));
    }
    found
}

fn moves_money(action: Action) -> bool {
    matches!(action, Action::Sale | Action::WithdrawalAccountChanged | Action::Withdrawal)
}

/// The last change of contact so many hours before that the customer has not called their own.
fn first(history: &History<'_>, thresholds: &Thresholds, at: Instant) -> Option<Evidence> {
    let reach = thresholds.contact_hours.max(0).saturating_mul(Instant::HOUR);
    let before = |(index, one): &(usize, &Event)| {
        one.action == Action::ContactChanged
            && (0..=reach).contains(&(at.0 - one.at.0))
            && !history.said.events.mine.contains(index)
    };
    let (_, changed) = history.events.iter().enumerate().rev().find(before)?;
    Some(Evidence::ContactChangedFirst { changed_on: changed.at.day(), hours: (at.0 - changed.at.0) / Instant::HOUR })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use proptest::prelude::*;

    #[test]
    fn money_within_three_days_of_the_change() {
        let changed = || Story::new().event(Action::ContactChanged, "2020-09-01 10:00:00", 0).link("koza");
        for (story, expected, why) in [
            (changed().at("2020-09-04 10:00:00", 1), vec![0], "72 hours"),
            (changed().at("2020-09-04 10:00:01", 1), vec![], "a second more"),
            (changed().at("2020-09-01 09:59:59", 1), vec![], "before the change"),
            (changed().on("2020-09-02", 1), vec![], "nobody knows when"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn what_was_done_at_the_firm_with_the_change_itself() {
        let story = Story::new()
            .event(Action::SignIn, "2020-09-01 09:00:00", 0)
            .event(Action::ContactChanged, "2020-09-01 10:00:00", 0)
            .event(Action::Withdrawal, "2020-09-02 10:00:00", 5_000_000);
        assert_eq!(story.found_in_events(find_in_events), [1, 2]);
        let alone = Story::new().event(Action::ContactChanged, "2020-09-01 10:00:00", 0);
        assert!(alone.found_in_events(find_in_events).is_empty(), "people move house");
    }

    proptest! {
        #[test]
        fn no_longer_than_the_hours(hours in 0_i64..200) {
            let at = Instant(crate::screening::story::instant("2020-09-01 10:00:00").0 + hours * Instant::HOUR);
            let mut story = Story::new().event(Action::ContactChanged, "2020-09-01 10:00:00", 0).link("koza").on("2020-09-01", 1);
            story.withdrawals[0].at = Some(at);
            prop_assert_eq!(story.found(find).len(), usize::from(hours <= 72));
        }
    }
}
