//! overdrawn: debits take the balance below zero. In the best documented case of 2020 (77 Bank) it went to −170,000 yen.

use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::{count, grouped, provider_of, taken};
use crate::screening::{History, Thresholds};

/// After a debit the balance is below zero: found are the debits to that provider of the same posted day, since together they
/// brought it there.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    // Most accounts are never below zero, and need no groups.
    if !history.withdrawals.iter().any(|one| one.debit.balance_after.is_some_and(|balance| balance < 0)) {
        return Vec::new();
    }
    let groups = grouped(history, |one| Some((one.debit.posted_on, provider_of(one))));
    groups.iter().flat_map(|(_, group)| below_zero(history, group)).collect()
}

fn below_zero(history: &History<'_>, group: &[usize]) -> Vec<Finding> {
    let lowest = group.iter().filter_map(|&index| history.withdrawals[index].debit.balance_after).min();
    match lowest {
        Some(lowest_balance) if lowest_balance < 0 => {
            for_each(group, &Evidence::Overdrawn { debits: count(group), taken: taken(history, group), lowest_balance })
        }
        _ => Vec::new(),
    }
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
            (koza().on("2020-09-01", 100_000), vec![], "the statement gives no balance"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }
}
