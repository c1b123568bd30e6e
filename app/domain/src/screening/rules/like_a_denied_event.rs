//! like-a-confirmed-case, in what was done at a securities firm: it resembles something of which a customer said that it was not them.
//! SBI Securities found the others of 2020 by a shared source of access.

use crate::screening::evidence::{EventFinding, Evidence};
use crate::screening::{Crowd, History, Shared, Trace};
use crate::securities::Event;

/// What the customer denied; what was done on the device of such a step, or went to the account that such a step named; and what
/// comes from a device or a network address of a case on another account, unless the customer called a step from there their own. What
/// many people share is nobody's device: a complaint of one says nothing of the others.
#[must_use]
pub fn find_in_events(history: &History<'_>) -> Vec<EventFinding> {
    let denied: Vec<&Event> = history.said.events.not_mine.iter().map(|&index| &history.events[index]).collect();
    let seen = |(event, one): (usize, &Event)| {
        let own = history.said.events.not_mine.contains(&event) || denied.iter().any(|other| resembles(one, other));
        let shared = elsewhere(history, one);
        let found = own || !shared.is_empty();
        found.then_some(EventFinding { event, evidence: Evidence::LikeAConfirmedCase { own, shared, amounts: Vec::new() } })
    };
    history.events.iter().enumerate().filter_map(seen).collect()
}

fn resembles(one: &Event, denied: &Event) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    same(&one.device, &denied.device) || (one.destination.is_some() && one.destination == denied.destination)
}

fn elsewhere(history: &History<'_>, one: &Event) -> Vec<Shared> {
    let is = |trace: &Trace| {
        let crowd = history.around.crowds.get(trace);
        crowd.is_some_and(|crowd| crowd.confirmed > 0 && (crowd.holders < Crowd::MOST || !trace.kind.ties()))
    };
    let mine = |trace: &Trace| history.said.events.mine.iter().any(|&own| Trace::of_event(&history.events[own]).contains(trace));
    Trace::of_event(one).into_iter().filter(|trace| is(trace) && !mine(trace)).map(|trace| trace.kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::AccountName;
    use crate::screening::Thresholds;
    use crate::screening::story::Story;
    use crate::securities::Action;
    use proptest::prelude::*;

    fn find(history: &History<'_>, _: &Thresholds) -> Vec<EventFinding> {
        find_in_events(history)
    }

    fn steps() -> Story {
        let story = Story::new().event(Action::SignIn, "2020-09-07 10:00:00", 0).on_device("d-9");
        let story = story.event(Action::Sale, "2020-09-07 10:20:00", 9_000_000).on_device("d-9");
        story.event(Action::SignIn, "2020-09-08 08:00:00", 0).on_device("d-1")
    }

    #[test]
    fn what_was_denied_and_what_was_done_on_its_device() {
        for (denied, expected) in [(vec![], vec![]), (vec![0], vec![0, 1]), (vec![1], vec![0, 1]), (vec![2], vec![2])] {
            let mut story = steps();
            story.said.events.not_mine = denied;
            assert_eq!(story.found_in_events(find), expected);
        }
    }

    #[test]
    fn what_went_to_the_account_that_a_denied_change_named() {
        let mut story = Story::new()
            .event(Action::WithdrawalAccountChanged, "2020-09-07 10:00:00", 0)
            .event(Action::Withdrawal, "2020-09-20 10:00:00", 1)
            .event(Action::Withdrawal, "2020-09-21 10:00:00", 1);
        for (event, iban) in [(0, "JP01"), (1, "JP01"), (2, "JP02")] {
            story.events[event].destination = Some(AccountName::Iban(iban.into()));
        }
        story.said.events.not_mine = vec![0];
        assert_eq!(story.found_in_events(find), [0, 1]);
    }

    #[test]
    fn a_device_of_a_case_on_another_account() {
        let mut story = steps();
        let crowd = |confirmed| Crowd { holders: 2, families: 2, confirmed };
        story.around.crowds.insert(Trace::device("d-9").unwrap(), crowd(1));
        story.around.crowds.insert(Trace::device("d-1").unwrap(), crowd(0));
        assert_eq!(story.found_in_events(find), [0, 1], "a crowd that nobody has complained of is none");
        let evidence = Evidence::LikeAConfirmedCase { own: false, shared: vec![Shared::Device], amounts: vec![] };
        assert_eq!(find_in_events(&story.history())[0].evidence, evidence);
        story.said.events.mine = vec![0];
        assert_eq!(story.found_in_events(find), Vec::<usize>::new(), "called their own");
        story.said.events.mine = vec![];
        story.around.crowds.insert(Trace::device("d-9").unwrap(), Crowd { holders: Crowd::MOST, families: 2, confirmed: 1 });
        assert_eq!(story.found_in_events(find), Vec::<usize>::new(), "a device that everybody has");
    }

    proptest! {
        #[test]
        fn where_nobody_said_anything_nothing_is_found(count in 0_usize..9) {
            let story = (0..count).fold(Story::new(), |story, _| story.event(Action::SignIn, "2020-09-07 10:00:00", 0).on_device("d-9"));
            prop_assert!(story.found_in_events(find).is_empty());
        }
    }
}
