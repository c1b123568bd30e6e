//! overdrawn: debits take the balance below zero. In the best documented case of 2020 (77 Bank) it went to −170,000 yen.

use crate::screening::evidence::{Evidence, Finding, for_entries};
use crate::screening::groups::{Entry, count, sum};
use crate::screening::{History, Thresholds};

/// After a debit the balance is below zero, and before the first one of its posted day to that provider it was not: found are the
/// debits to that provider of that day, since together they brought it there. Whoever lives on an overdraft is below zero without them.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    history.groups().by_provider().flat_map(|(_, group)| below_zero(history, group)).collect()
}

fn below_zero(history: &History<'_>, group: &[Entry]) -> Vec<Finding> {
    let balance = |one: &Entry| history.withdrawals[one.index].debit.balance_after;
    if !group.iter().any(|one| one.below_zero) {
        return Vec::new();
    }
    let mut debits = group.to_vec();
    debits.sort_unstable_by_key(|one| (one.posted_on, one.index));
    let mut found = Vec::new();
    for day in debits.chunk_by(|one, next| one.posted_on == next.posted_on) {
        let Some(lowest_balance) = day.iter().filter_map(balance).min().filter(|lowest| *lowest < 0) else { continue };
        let before = balance(&day[0]).map(|after| after.saturating_add(day[0].amount));
        if before.is_none_or(|before| before >= 0) {
            found.extend(for_entries(day, &Evidence::Overdrawn { debits: count(day), taken: sum(day), lowest_balance }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;

    #[test]
    fn below_zero_on_a_day() {
        let koza = || Story::new().link("koza");
        for (story, expected, why) in [
            (koza().on("2020-09-01", 100_000).leaving(0), vec![], "nothing left is not below"),
            (koza().on("2020-09-01", 100_000).leaving(-1), vec![0], "below"),
            (
                koza().on("2020-09-01", 100_000).leaving(30_000).on("2020-09-01", 90_000).leaving(-60_000),
                vec![0, 1],
                "the earlier one too",
            ),
            (
                koza().on("2020-08-31", 100_000).leaving(30_000).on("2020-09-01", 90_000).leaving(-60_000),
                vec![1],
                "the day before",
            ),
            (koza().on("2020-09-01", 1).leaving(9).link("asagao").on("2020-09-01", 10).leaving(-1), vec![1], "another provider"),
            (koza().on("2020-09-01", 5_000).leaving(-5_001), vec![], "it was below before"),
            (koza().on("2020-09-01", 100_000), vec![], "the statement gives no balance"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }
}
