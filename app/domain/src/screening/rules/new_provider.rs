//! new-provider: an account's first use of a provider, and not a small one. Japan Post Bank selected its suspected cases of 2020
//! by the way of charging and by amounts.

use crate::money::Currency;
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::groups::Entry;
use crate::screening::{History, Thresholds};
use crate::time::days_between;
use jiff::ToSpan;
use jiff::civil::Date;

/// In the first seven days in which the account ever used the provider 30,000 yen or more, or in the first thirty five debits of
/// 100,000 yen in all (starting values of ours): a slow drain stays small every day. An old link whose earlier days no statement covers
/// may have been used before, and is no first use.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let yen = history.groups().by_provider().filter(|(currency, _)| *currency == Currency::JPY);
    yen.flat_map(|(_, group)| first_days(history, thresholds, group)).collect()
}

fn first_days(history: &History<'_>, thresholds: &Thresholds, group: &[Entry]) -> Vec<Finding> {
    let first = group.iter().min_by_key(|one| (one.day, one.index)).expect("a group has debits");
    let within = |days: i64| group.iter().filter(move |one| i64::from(one.day) - i64::from(first.day) < days);
    let told = |days: i64| within(days).fold((0, 0_i64), |(count, sum), one| (count + 1, sum.saturating_add(one.amount)));
    let (week, month) = (told(thresholds.new_days), told(thresholds.settling_days));
    let settled = month.0 >= thresholds.settling_debits && month.1 >= thresholds.settling_sum;
    let (days, (debits, taken)) = if settled { (thresholds.settling_days, month) } else { (thresholds.new_days, week) };
    if taken < thresholds.new_sum || !is_known_to_be_first(history, thresholds, first.index, first.date) {
        return Vec::new();
    }
    let debits = i64::try_from(debits).unwrap_or(i64::MAX);
    let evidence = Evidence::NewProvider { first_on: first.date, days, debits, taken };
    within(days).map(|one| Finding { withdrawal: one.index, evidence: evidence.clone() }).collect()
}

/// The link is no older than the days in which it is new, or statements cover as many days before.
fn is_known_to_be_first(history: &History<'_>, thresholds: &Thresholds, first: usize, first_on: Date) -> bool {
    let linked_at = history.link_of(&history.withdrawals[first]).and_then(|link| link.linked_at);
    let fresh = linked_at.is_none_or(|at| days_between(at.day(), first_on) <= thresholds.settling_days);
    let before = first_on.checked_sub(thresholds.settling_days.days()).ok().zip(first_on.yesterday().ok());
    fresh || before.is_some_and(|(from, to)| history.moved.covers(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::Days;
    use crate::screening::story::{Story, instant};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn fresh(story: Story, provider: &str, day: &str) -> Story {
        story.link(provider).whose(|link| link.linked_at = Some(instant(&format!("{day} 08:00:00"))))
    }

    fn koza() -> Story {
        fresh(Story::new(), "koza", "2020-09-01")
    }

    #[test]
    fn the_first_seven_days() {
        let used = || koza().on("2020-09-01", 1_000);
        for (story, expected, why) in [
            (koza().on("2020-09-01", 30_000), vec![0], "not a small amount"),
            (koza().on("2020-09-01", 29_999), vec![], "a small one"),
            (koza().on("2020-09-01", 10_000).on("2020-09-07", 20_000), vec![0, 1], "the seventh day"),
            (koza().on("2020-09-01", 10_000).on("2020-09-08", 90_000), vec![], "the eighth"),
            (koza().on("2020-09-01", 30_000).on("2020-09-08", 90_000), vec![0], "what came later is no first use"),
            (fresh(used(), "koza", "2021-09-01").on("2021-09-01", 90_000), vec![], "a new link of a provider used before"),
            (fresh(used(), "asagao", "2020-09-01").on("2020-09-02", 90_000), vec![1], "another provider"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn a_slow_drain_of_the_first_thirty() {
        let daily = |amount: i64| (1..=6).fold(koza(), |story, day| story.on(&format!("2020-09-{:02}", day * 5), amount));
        assert_eq!(daily(20_000).found(find), [0, 1, 2, 3, 4, 5]);
        assert_eq!(daily(15_000).found(find), [0, 1], "90,000 yen: the first week alone");
    }

    #[test]
    fn an_old_link_may_have_been_used_before() {
        let old = || Story::new().link("koza").on("2020-09-01", 90_000);
        assert!(old().found(find).is_empty());
        let mut covered = old();
        covered.moved.covered = vec![Days { from: date(2020, 8, 2), to: date(2020, 9, 30) }];
        assert_eq!(covered.found(find), [0], "thirty days without any use");
    }

    proptest! {
        #[test]
        fn a_week_counts_by_its_sum(amounts in prop::collection::vec(1_i64..20_000, 1..5)) {
            let story = amounts.iter().fold(koza(), |story, amount| story.on("2020-09-03", *amount));
            let large = amounts.iter().sum::<i64>() >= 30_000;
            prop_assert_eq!(story.found(find).len(), if large { amounts.len() } else { 0 });
        }
    }
}
