//! takeover-sale: somebody signs in on a new device, sells, registers another account for withdrawals and withdraws, in one short run.
//! So six accounts at SBI Securities lost 98.64 million yen in 2020, to passwords that had been used elsewhere too.

use crate::screening::evidence::{EventFinding, Evidence};
use crate::screening::{History, Thresholds};
use crate::securities::{Action, Event};
use crate::time::Instant;

/// All four within a week of the sign-in, the withdrawal last (a starting value of ours). A device is new that no earlier event has;
/// what names another device is not of the run. Found is every step of it.
#[must_use]
pub fn find_in_events(history: &History<'_>, thresholds: &Thresholds) -> Vec<EventFinding> {
    let mut found: Vec<EventFinding> = Vec::new();
    for start in (0..history.events.len()).filter(|&start| signs_in_anew(history, start)) {
        let Some((steps, evidence)) = run(history.events, start, thresholds) else { continue };
        let fresh = steps.into_iter().filter(|step| !found.iter().any(|one| one.event == *step)).collect::<Vec<_>>();
        found.extend(fresh.into_iter().map(|event| EventFinding { event, evidence: evidence.clone() }));
    }
    found
}

/// On a device that the customer says is theirs nothing is taken over.
fn signs_in_anew(history: &History<'_>, start: usize) -> bool {
    let (events, one) = (history.events, &history.events[start]);
    if history.said.events.mine.contains(&start) {
        return false;
    }
    one.action == Action::SignIn && one.device.is_some() && !events[..start].iter().any(|earlier| earlier.device == one.device)
}

fn run(events: &[Event], start: usize, thresholds: &Thresholds) -> Option<(Vec<usize>, Evidence)> {
    let (from, device) = (events[start].at, &events[start].device);
    let reach = thresholds.takeover_hours.max(0).saturating_mul(Instant::HOUR);
    let of_run = |&step: &usize| {
        let one = &events[step];
        one.at.0 - from.0 <= reach && (one.device.is_none() || one.device == *device) && one.action != Action::ContactChanged
    };
    let mut steps: Vec<usize> = (start..events.len()).filter(of_run).collect();
    let last = steps.iter().rposition(|&step| events[step].action == Action::Withdrawal)?;
    steps.truncate(last + 1);
    let has = |action| steps.iter().any(|&step| events[step].action == action);
    let sum = |action| {
        steps
            .iter()
            .filter(|&&step| events[step].action == action)
            .fold(0_i64, |sum, &step| sum.saturating_add(events[step].amount))
    };
    let hours = (events[*steps.last()?].at.0 - from.0) / Instant::HOUR;
    let evidence =
        Evidence::TakeoverSale { from: from.day(), hours, sold: sum(Action::Sale), withdrawn: sum(Action::Withdrawal) };
    (has(Action::Sale) && has(Action::WithdrawalAccountChanged)).then_some((steps, evidence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use proptest::prelude::*;

    const STEPS: [(Action, &str, i64); 4] = [
        (Action::SignIn, "2020-09-07 10:00:00", 0),
        (Action::Sale, "2020-09-07 10:20:00", 9_000_000),
        (Action::WithdrawalAccountChanged, "2020-09-07 10:40:00", 0),
        (Action::Withdrawal, "2020-09-10 10:00:00", 9_000_000),
    ];

    /// A run on that device, without the step of that place.
    fn taken_over(story: Story, without: usize) -> Story {
        let steps = STEPS.iter().enumerate().filter(|(place, _)| *place != without);
        steps.fold(story, |story, (_, (action, at, amount))| story.event(*action, at, *amount).on_device("d-9"))
    }

    #[test]
    fn all_four_on_a_new_device() {
        let known = || Story::new().event(Action::SignIn, "2020-03-01 10:00:00", 0).on_device("d-9");
        let mut slow = taken_over(Story::new(), 9);
        slow.events[3].at = Instant(slow.events[0].at.0 + 169 * Instant::HOUR);
        for (story, expected, why) in [
            (taken_over(Story::new(), 9), vec![0, 1, 2, 3], "the known case"),
            (taken_over(known(), 9), vec![], "a device seen before"),
            (slow, vec![], "longer than a week"),
            (
                taken_over(Story::new(), 9).event(Action::Sale, "2020-09-11 10:00:00", 1),
                vec![0, 1, 2, 3],
                "what comes after is no step",
            ),
        ] {
            assert_eq!(story.found_in_events(find_in_events), expected, "{why}");
        }
        let evidence = find_in_events(&taken_over(Story::new(), 9).history(), &Thresholds::default())[0].evidence.clone();
        let day = jiff::civil::date(2020, 9, 7);
        assert_eq!(evidence, Evidence::TakeoverSale { from: day, hours: 72, sold: 9_000_000, withdrawn: 9_000_000 });
    }

    proptest! {
        #[test]
        fn without_any_one_step_it_is_none(without in 0_usize..4) {
            prop_assert!(taken_over(Story::new(), without).found_in_events(find_in_events).is_empty());
        }
    }
}
