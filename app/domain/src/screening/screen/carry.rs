//! A link that was in other hands on one day was in the same hands on the next: the pattern of an alert counts for the other debits
//! of its link too. Whoever tries with a small sum, drains, and comes back for the rest is one.

use super::Flag;
use super::seen::Seen;
use crate::screening::judgement::{Group, weigh};
use crate::screening::{Evidence, Habits, History, Thresholds, Weights};
use std::collections::HashMap;

/// Judges the debits near an alert of their link again, with its pattern and with how it was made. A long habit is no such hand, nor a
/// steady use that there was before both, and what the customer called their own is not asked again.
pub(super) fn along_links(
    history: &History<'_>,
    thresholds: &Thresholds,
    habits: &Habits,
    seen: &Seen,
    flags: &mut [Option<Flag>],
    judged: impl Fn(usize, Vec<Evidence>) -> Option<Flag>,
) {
    let is_alert = |flag: &Option<Flag>| flag.as_ref().is_some_and(Flag::is_alert);
    let alerts: Vec<usize> = (0..flags.len()).filter(|&index| is_alert(&flags[index])).collect();
    if alerts.is_empty() {
        return;
    }
    let of_links = of_links(history, &alerts);
    let carried: Vec<usize> = (0..flags.len()).filter(|&index| !is_alert(&flags[index])).collect();
    for withdrawal in carried {
        let alerts = history.withdrawals[withdrawal].link.and_then(|link| of_links.get(&link));
        let nearest = alerts.and_then(|alerts| nearest(alerts, history.day_number(withdrawal)));
        let Some((_, alert)) = nearest.filter(|(apart, _)| i64::from(*apart) <= thresholds.carried_days) else { continue };
        let own = history.said.mine.binary_search(&withdrawal).is_ok() || history.said.mine.binary_search(&alert).is_ok();
        let innocence = habits.innocence(history, withdrawal, thresholds);
        let steady = habits.is_steady(history, withdrawal.min(alert));
        if own || innocence.long_habit || steady {
            continue;
        }
        let evidence = merged(&seen[withdrawal], pattern(flags[alert].as_ref(), thresholds), &thresholds.weights);
        flags[withdrawal] = judged(withdrawal, evidence).or(flags[withdrawal].take());
    }
}

/// A debit's own signs and those that count for it too: of one rule the one that weighs more.
pub(super) fn merged<'a>(own: &[Evidence], more: impl Iterator<Item = &'a Evidence>, weights: &Weights) -> Vec<Evidence> {
    let mut evidence = own.to_vec();
    for sign in more {
        match evidence.iter_mut().find(|known| known.rule() == sign.rule()) {
            Some(known) if weigh(known, weights).1 < weigh(sign, weights).1 => *known = sign.clone(),
            Some(_) => {}
            None => evidence.push(sign.clone()),
        }
    }
    evidence.sort_by_key(Evidence::rule);
    evidence
}

/// The alerts of each link by day, of one day the first.
fn of_links(history: &History<'_>, alerts: &[usize]) -> HashMap<usize, Vec<(i32, usize)>> {
    let mut of_links: HashMap<usize, Vec<(i32, usize)>> = HashMap::new();
    for &alert in alerts {
        let Some(link) = history.withdrawals[alert].link else { continue };
        of_links.entry(link).or_default().push((history.day_number(alert), alert));
    }
    for alerts in of_links.values_mut() {
        alerts.sort_unstable();
        alerts.dedup_by_key(|(day, _)| *day);
    }
    of_links
}

/// How many days the nearest is apart, and which it is: of two equally near ones the first.
fn nearest(alerts: &[(i32, usize)], day: i32) -> Option<(i32, usize)> {
    let place = alerts.partition_point(|(alert, _)| *alert < day);
    let beside = alerts[..place].last().into_iter().chain(alerts.get(place));
    beside.map(|(alert, index)| ((alert - day).abs(), *index)).min()
}

fn pattern<'a>(alert: Option<&'a Flag>, thresholds: &'a Thresholds) -> impl Iterator<Item = &'a Evidence> {
    let of_pattern = |sign: &&Evidence| {
        // How an account stood on one day says nothing of another.
        if matches!(sign, Evidence::Overdrawn { .. }) {
            return false;
        }
        // A wallet through which others' money went is no purse of the customer's on the days between; and how a link was made does
        // not become better with its age.
        matches!(sign, Evidence::PassThrough { .. } | Evidence::WeakVerification { .. })
            || matches!(weigh(sign, &thresholds.weights).0, Group::Speed | Group::Amount | Group::News)
    };
    alert.into_iter().flat_map(|flag| &flag.evidence).filter(of_pattern)
}

#[cfg(test)]
mod tests {
    use crate::screening::story::{Story, instant};
    use crate::screening::{Thresholds, screen};

    /// A trial, a burst and a late visit through one link without a second factor.
    fn visits(linked: &str) -> Story {
        let story = Story::new().link("asagao").whose(|link| {
            (link.second_factor, link.linked_at) = (false, Some(instant(linked)));
        });
        let story = story.at("2020-08-31 12:00:00", 1_000).at("2020-09-01 12:00:00", 90_000).at("2020-09-01 12:01:00", 90_000);
        story.at("2020-09-01 12:02:00", 90_000).at("2020-09-20 12:00:00", 50_000).at("2020-12-20 12:00:00", 50_000)
    }

    fn alerts(story: &Story) -> Vec<usize> {
        let flags = screen(&story.history(), &Thresholds::default());
        flags.iter().filter(|flag| flag.is_alert()).map(|flag| flag.withdrawal).collect()
    }

    #[test]
    fn the_same_hand_before_and_after_the_burst() {
        assert_eq!(alerts(&visits("2020-07-01 11:00:00")), [0, 1, 2, 3, 4], "45 days to either side");
        let mut story = visits("2020-07-01 11:00:00");
        story.withdrawals[4].link = None;
        assert_eq!(alerts(&story), [0, 1, 2, 3], "another link's debit");
        let mut story = visits("2020-07-01 11:00:00");
        story.said.mine = vec![4];
        assert_eq!(alerts(&story), [0, 1, 2, 3], "called their own");
    }
}
