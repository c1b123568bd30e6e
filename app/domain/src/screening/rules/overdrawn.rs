//! overdrawn: debits take the balance below zero. In the best documented case of 2020 (77 Bank) it went to −170,000 yen.

use crate::screening::evidence::{Evidence, Finding, for_entries};
use crate::screening::groups::{Entry, count, sum};
use crate::screening::{History, Thresholds};

/// After a debit the balance is below zero: found are the debits to that provider of the same posted day, since together they
/// brought it there.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    history.groups().by_provider().flat_map(|(_, group)| below_zero(history, group)).collect()
}

fn below_zero(history: &History<'_>, group: &[Entry]) -> Vec<Finding> {
    let below = |one: &Entry| history.withdrawals[one.index].debit.balance_after.filter(|balance| *balance < 0);
    let mut days: Vec<i32> = group.iter().filter(|one| below(one).is_some()).map(|one| one.posted_on).collect();
    days.sort_unstable();
    days.dedup();
    let of_day = |day: i32| -> Vec<Finding> {
        let debits: Vec<Entry> = group.iter().filter(|one| one.posted_on == day).copied().collect();
        let lowest_balance = debits.iter().filter_map(below).min().expect("a debit of the day left less than nothing");
        for_entries(&debits, &Evidence::Overdrawn { debits: count(&debits), taken: sum(&debits), lowest_balance }).collect()
    };
    days.into_iter().flat_map(of_day).collect()
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
