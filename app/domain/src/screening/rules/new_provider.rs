//! new-provider: an account's first use of a provider, and not a small one. Japan Post Bank selected its suspected cases of 2020
//! by the way of charging and by amounts.

use crate::money::Currency;
use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::{count, grouped, taken};
use crate::screening::{History, Thresholds};
use crate::time::days_between;

/// 30,000 yen or more within the first seven days in which the account ever used the provider (starting values of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let yen = grouped(history, |one| (one.debit.currency == Currency::JPY).then_some(one.provider.as_str()));
    yen.iter().flat_map(|(_, group)| first_days(history, thresholds, group)).collect()
}

fn first_days(history: &History<'_>, thresholds: &Thresholds, group: &[usize]) -> Vec<Finding> {
    let day = |index: usize| history.withdrawals[index].day();
    let first_on = group.iter().map(|&index| day(index)).min().expect("a group has debits");
    let first: Vec<usize> =
        group.iter().copied().filter(|&index| days_between(first_on, day(index)) < thresholds.new_days).collect();
    let taken = taken(history, &first);
    if taken < thresholds.new_sum {
        return Vec::new();
    }
    for_each(&first, &Evidence::NewProvider { first_on, days: thresholds.new_days, debits: count(&first), taken })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;

    #[test]
    fn the_first_seven_days() {
        let koza = || Story::new().link("koza");
        for (story, expected, why) in [
            (koza().on("2020-09-01", 30_000), vec![0], "not a small amount"),
            (koza().on("2020-09-01", 29_999), vec![], "a small one"),
            (koza().on("2020-09-01", 10_000).on("2020-09-07", 20_000), vec![0, 1], "the seventh day"),
            (koza().on("2020-09-01", 10_000).on("2020-09-08", 90_000), vec![], "the eighth"),
            (koza().on("2020-09-01", 30_000).on("2020-09-08", 90_000), vec![0], "what came later is no first use"),
            (
                koza().on("2020-09-01", 1_000).link("koza").on("2021-09-01", 90_000),
                vec![],
                "a new link of a provider used before",
            ),
            (koza().on("2020-09-01", 1_000).link("asagao").on("2020-09-02", 90_000), vec![1], "another provider"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }
}
