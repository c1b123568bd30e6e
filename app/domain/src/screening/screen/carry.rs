//! A link that was in other hands on one day was in the same hands on the next: the pattern of an alert counts for the other debits
//! of its link too. Whoever tries with a small sum, drains, and comes back for the rest is one.

use super::Flag;
use super::seen::Seen;
use crate::screening::judgement::{Group, weigh};
use crate::screening::{Evidence, Habits, History, Level, Thresholds};
use crate::time::days_between;

/// Judges the debits near an alert of their link again, with its pattern and with how it was made. A long habit is no such hand, and what the customer called
/// their own is not asked again.
pub(super) fn along_links(
    history: &History<'_>,
    thresholds: &Thresholds,
    habits: &Habits,
    seen: &Seen,
    flags: &mut [Option<Flag>],
    judged: impl Fn(usize, Vec<Evidence>) -> Option<Flag>,
) {
    let is_alert = |flag: &Option<Flag>| flag.as_ref().is_some_and(|flag| flag.level == Level::Alert);
    let alerts: Vec<usize> = (0..flags.len()).filter(|&index| is_alert(&flags[index])).collect();
    if alerts.is_empty() {
        return;
    }
    let carried: Vec<usize> = (0..flags.len()).filter(|&index| !is_alert(&flags[index])).collect();
    for withdrawal in carried {
        let one = &history.withdrawals[withdrawal];
        let apart = |alert: usize| days_between(history.day(alert), history.day(withdrawal)).abs();
        let near = |&&alert: &&usize| {
            one.link.is_some() && history.withdrawals[alert].link == one.link && apart(alert) <= thresholds.carried_days
        };
        let Some(&alert) = alerts.iter().filter(near).min_by_key(|&&alert| (apart(alert), alert)) else { continue };
        let own = history.said.mine.contains(&withdrawal) || history.said.mine.contains(&alert);
        if own || habits.innocence(history, withdrawal, thresholds).long_habit {
            continue;
        }
        let mut evidence = seen[withdrawal].to_vec();
        for sign in pattern(flags[alert].as_ref(), thresholds) {
            match evidence.iter_mut().find(|known| known.rule() == sign.rule()) {
                Some(known) if weigh(known, &thresholds.weights).1 < weigh(sign, &thresholds.weights).1 => *known = sign.clone(),
                Some(_) => {}
                None => evidence.push(sign.clone()),
            }
        }
        evidence.sort_by_key(Evidence::rule);
        flags[withdrawal] = judged(withdrawal, evidence).or(flags[withdrawal].take());
    }
}

fn pattern<'a>(alert: Option<&'a Flag>, thresholds: &'a Thresholds) -> impl Iterator<Item = &'a Evidence> {
    let of_pattern = |sign: &&Evidence| {
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
    use crate::screening::{Level, Thresholds, screen};

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
        flags.iter().filter(|flag| flag.level == Level::Alert).map(|flag| flag.withdrawal).collect()
    }

    #[test]
    fn the_same_hand_before_and_after_the_burst() {
        assert_eq!(alerts(&visits("2020-08-31 11:00:00")), [0, 1, 2, 3, 4], "45 days to either side");
        let mut story = visits("2020-08-31 11:00:00");
        story.withdrawals[4].link = None;
        assert_eq!(alerts(&story), [0, 1, 2, 3], "another link's debit");
        let mut story = visits("2020-08-31 11:00:00");
        story.said.mine = vec![4];
        assert_eq!(alerts(&story), [0, 1, 2, 3], "called their own");
    }
}
