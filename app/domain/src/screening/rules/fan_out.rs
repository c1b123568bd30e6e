//! fan-out: one account is linked to several services within days, as whoever holds its number and PIN tries one after another.

use crate::links::Link;
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};
use crate::time::{Instant, days_between};
use std::collections::BTreeSet;

/// Two or more providers were linked within seven days: found are the debits of those links in their first thirty (starting values
/// of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    if history.links.len() < 2 {
        return Vec::new();
    }
    let fanned: Vec<Option<Evidence>> = history.links.iter().map(|link| fan(history.links, link, thresholds)).collect();
    if fanned.iter().all(Option::is_none) {
        return Vec::new();
    }
    let seen = |withdrawal: usize| {
        let one = &history.withdrawals[withdrawal];
        let evidence = fanned[one.link?].as_ref()?;
        let linked_on = history.link_of(one)?.linked_at?.day();
        let fresh = (0..thresholds.fan_out_use_days).contains(&days_between(linked_on, history.day(withdrawal)));
        fresh.then(|| Finding { withdrawal, evidence: evidence.clone() })
    };
    (0..history.withdrawals.len()).filter_map(seen).collect()
}

/// The links of other providers that were made within days of this one, it included; none where it stands alone.
fn fan(links: &[Link], link: &Link, thresholds: &Thresholds) -> Option<Evidence> {
    let linked_at = link.linked_at?;
    let reach = thresholds.fan_out_days.saturating_mul(Instant::DAY);
    let near: Vec<(&str, Instant)> = links
        .iter()
        .filter_map(|other| Some((other.provider.as_str(), other.linked_at?)))
        .filter(|(_, at)| (at.0 - linked_at.0).abs() <= reach)
        .collect();
    let providers: BTreeSet<&str> = near.iter().map(|(provider, _)| *provider).collect();
    let (first, last) = (near.iter().map(|(_, at)| *at).min()?, near.iter().map(|(_, at)| *at).max()?);
    (providers.len() > 1).then(|| Evidence::FanOut {
        from: first.day(),
        days: days_between(first.day(), last.day()) + 1,
        providers: i64::try_from(providers.len()).unwrap_or(i64::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::{Story, instant};
    use proptest::prelude::*;

    fn linked(story: Story, provider: &str, day: &str) -> Story {
        story.link(provider).whose(|link| link.linked_at = Some(instant(&format!("{day} 10:00:00"))))
    }

    #[test]
    fn two_services_within_seven_days() {
        let one = || linked(Story::new(), "koza", "2020-09-01").on("2020-09-02", 1);
        for (story, expected, why) in [
            (one(), vec![], "one service"),
            (linked(one(), "asagao", "2020-09-08").on("2020-09-09", 1), vec![0, 1], "seven days later"),
            (linked(one(), "asagao", "2020-09-09").on("2020-09-09", 1), vec![], "eight days later"),
            (linked(one(), "koza", "2020-09-03").on("2020-09-09", 1), vec![], "the same service twice"),
            (linked(one(), "asagao", "2020-09-03").on("2020-10-02", 1), vec![0, 1], "the thirtieth day"),
            (linked(one(), "asagao", "2020-09-03").on("2020-10-03", 1), vec![0], "used later"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn the_evidence_counts_services() {
        let story = linked(linked(Story::new(), "koza", "2020-09-01"), "asagao", "2020-09-03").on("2020-09-03", 1);
        let evidence = Evidence::FanOut { from: jiff::civil::date(2020, 9, 1), days: 3, providers: 2 };
        assert_eq!(find(&story.history(), &Thresholds::default()), [Finding { withdrawal: 0, evidence }]);
    }

    proptest! {
        #[test]
        fn found_if_another_service_is_near(days in prop::collection::vec((1_i64..30, any::<bool>()), 1..6)) {
            let named = |koza: bool| if koza { "koza" } else { "asagao" };
            let story = days.iter().fold(Story::new(), |story, (day, koza)| linked(story, named(*koza), &format!("2020-08-{day:02}")));
            let mut story = story;
            for index in 0..days.len() {
                story = story.on("2020-08-30", 1);
                story.withdrawals[index].link = Some(index);
            }
            let near = |index: usize| days.iter().any(|(day, koza)| *koza != days[index].1 && (day - days[index].0).abs() <= 7);
            let expected: Vec<usize> = (0..days.len()).filter(|&index| near(index)).collect();
            prop_assert_eq!(story.found(find), expected);
        }
    }
}
