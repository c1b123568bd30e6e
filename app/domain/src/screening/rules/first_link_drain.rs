//! first-link-drain: a fresh link takes what it can. In 2020 goods were often bought within 24 hours of the link.

use crate::money::Currency;
use crate::screening::evidence::{Evidence, Finding, for_entries};
use crate::screening::groups::{Entry, count, sum};
use crate::screening::thresholds::percent;
use crate::screening::{History, Thresholds};
use crate::time::Instant;

/// The first debits within 24 hours of the link take half of the balance before them, or 90 % of the monthly cap (starting
/// values of ours). A debit without a time is a first one on the link's day and as many days later as those hours reach.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for (link, debits) in history.groups().by_link() {
        let Some(linked_at) = history.links[link].linked_at else { continue };
        let mut first: Vec<Entry> = firsts(debits, linked_at, thresholds).copied().collect();
        first.sort_unstable_by_key(|one| one.index);
        found.extend(drained(history, thresholds, &first));
    }
    found
}

fn firsts<'a>(debits: &'a [Entry], linked_at: Instant, thresholds: &Thresholds) -> impl Iterator<Item = &'a Entry> {
    let last = Instant(linked_at.0.saturating_add(thresholds.first()));
    let days = linked_at.day_number()..=last.day_number();
    // They stand by day, and no charge is posted before it is made: most links have no debit of these days.
    let debits = &debits[..debits.partition_point(|one| one.day <= *days.end())];
    let debits = &debits[debits.partition_point(|one| one.day < *days.start())..];
    debits.iter().filter(move |one| match one.at {
        Some(at) => (linked_at..=last).contains(&at),
        None => days.contains(&one.posted_on),
    })
}

fn drained(history: &History<'_>, thresholds: &Thresholds, group: &[Entry]) -> Vec<Finding> {
    let Some(first) = group.first().map(|one| &history.withdrawals[one.index]) else { return Vec::new() };
    let taken = sum(group);
    let cap = history.cap_of(first).filter(|_| first.debit.currency == Currency::JPY);
    let percent_of_balance = balance_before(history, group).map(|balance| percent(taken, balance));
    let percent_of_cap = cap.map(|cap| percent(taken, cap));
    let reaches = |percent: Option<i64>, least| percent.is_some_and(|percent| percent >= least);
    if taken > 0 && (reaches(percent_of_balance, thresholds.drain_percent) || reaches(percent_of_cap, thresholds.cap_percent)) {
        let debits = count(group);
        for_entries(group, &Evidence::FirstLinkDrain { debits, taken, percent_of_balance, percent_of_cap }).collect()
    } else {
        Vec::new()
    }
}

/// What was there before the first debit, told by the first of them whose balance the statement gives.
fn balance_before(history: &History<'_>, group: &[Entry]) -> Option<i64> {
    let balance = |one: &Entry| history.withdrawals[one.index].debit.balance_after;
    let told = group.iter().position(|one| balance(one).is_some())?;
    Some(balance(&group[told])?.saturating_add(sum(&group[..=told])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::evidence::for_each;
    use crate::screening::story::{Story, instant};

    fn linked(provider: &str) -> Story {
        Story::new().link(provider).whose(|link| link.linked_at = Some(instant("2020-09-01 13:41:00")))
    }

    #[test]
    fn a_fresh_link_takes_half_of_the_balance() {
        let asagao = || linked("asagao");
        for (story, expected, why) in [
            (asagao().at("2020-09-01 14:05:00", 50_000).leaving(50_000), vec![0], "exactly half"),
            (asagao().at("2020-09-01 14:05:00", 49_999).leaving(50_001), vec![], "less than half"),
            (
                asagao().at("2020-09-01 14:05:00", 30_000).leaving(70_000).at("2020-09-02 13:41:00", 20_000),
                vec![0, 1],
                "both together",
            ),
            (
                asagao().at("2020-09-01 14:05:00", 30_000).leaving(70_000).at("2020-09-02 13:41:01", 20_000),
                vec![],
                "after 24 hours",
            ),
            (
                asagao().at("2020-09-01 14:05:00", 30_000).at("2020-09-01 14:06:00", 30_000).leaving(40_000),
                vec![0, 1],
                "the second tells",
            ),
            (asagao().on("2020-09-02", 50_000).leaving(0), vec![0], "without a time, the next day"),
            (asagao().on("2020-09-03", 50_000).leaving(0), vec![], "without a time, two days later"),
            (asagao().at("2020-09-01 14:05:00", 50_000), vec![], "neither balance nor cap is known"),
            (asagao().whose(|link| link.linked_at = None).on("2020-09-01", 50_000).leaving(0), vec![], "nobody knows since when"),
            (asagao().at("2020-09-01 14:05:00", 20_000).leaving(-20_000), vec![0], "of nothing, anything is all"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn a_fresh_link_takes_the_cap() {
        for (amount, balance, expected) in [(270_000, 9_000_000, vec![0]), (269_999, 9_000_000, vec![])] {
            assert_eq!(linked("koza").at("2020-09-01 14:05:00", amount).leaving(balance).found(find), expected, "{amount}");
        }
    }

    #[test]
    fn the_best_documented_victim() {
        let story = linked("koza")
            .at("2020-09-01 14:05:04", 200_000)
            .leaving(-70_000)
            .at("2020-09-01 14:06:40", 100_000)
            .leaving(-170_000);
        let evidence =
            Evidence::FirstLinkDrain { debits: 2, taken: 300_000, percent_of_balance: Some(230), percent_of_cap: Some(100) };
        assert_eq!(find(&story.history(), &Thresholds::default()), for_each(&[0, 1], &evidence));
    }
}
