//! split-amounts: round and falling amounts that add up to the cap, as 100,000 + 90,000 + 90,000 + 20,000 in the best
//! documented case of 2020 (77 Bank).

use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::{grouped_of, month, taken, under_caps};
use crate::screening::{History, Thresholds};
use crate::time::days_between;

/// Three or more multiples of 10,000 yen, none larger than the one before it, on three days in a row at most and in one
/// month, that come to 90 % of the cap (starting values of ours). What is not round stands between them without a part.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for (cap, debits) in under_caps(history) {
        for (_, group) in grouped_of(history, debits, |one| thresholds.is_round(one.debit.amount).then(|| month(one))) {
            found.extend(splits(history, thresholds, cap, &in_time(history, group)));
        }
    }
    found
}

/// By time where all times are known: a bank may post the debits of one day in another order.
fn in_time(history: &History<'_>, mut group: Vec<usize>) -> Vec<usize> {
    if group.iter().all(|&index| history.withdrawals[index].at.is_some()) {
        group.sort_by_key(|&index| (history.withdrawals[index].at, index));
    }
    group
}

fn splits(history: &History<'_>, thresholds: &Thresholds, cap: i64, group: &[usize]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < group.len() {
        let run = &group[from..from + falling(history, thresholds, &group[from..])];
        let total = taken(history, run);
        if run.len() >= thresholds.split_debits && thresholds.near(total, cap) {
            let amounts = run.iter().map(|&index| history.withdrawals[index].debit.amount).collect();
            found.extend(for_each(run, &Evidence::SplitAmounts { amounts, total, cap }));
            from += run.len();
        } else {
            from += 1;
        }
    }
    found
}

/// How many debits from the first on never grow and stay within the days.
fn falling(history: &History<'_>, thresholds: &Thresholds, group: &[usize]) -> usize {
    let one = |position: usize| &history.withdrawals[group[position]];
    let goes_on = |&next: &usize| {
        one(next).debit.amount <= one(next - 1).debit.amount
            && days_between(one(0).day(), one(next).day()) < thresholds.split_days
    };
    1 + (1..group.len()).take_while(goes_on).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;

    fn on_one_day(amounts: &[i64]) -> Story {
        amounts.iter().fold(Story::new().link("koza"), |story, &amount| story.on("2020-09-01", amount))
    }

    #[test]
    fn round_and_falling_up_to_the_cap() {
        for (amounts, expected, why) in [
            (&[100_000, 90_000, 90_000, 20_000][..], vec![0, 1, 2, 3], "the known case"),
            (&[100_000, 100_000, 100_000], vec![0, 1, 2], "equal ones do not grow"),
            (&[100_000, 90_000, 80_000], vec![0, 1, 2], "nine tenths of the cap"),
            (&[100_000, 90_000, 70_000], vec![], "less"),
            (&[150_000, 150_000], vec![], "two are no split"),
            (&[90_000, 100_000, 100_000], vec![], "growing"),
            (&[10_000, 100_000, 100_000, 100_000], vec![1, 2, 3], "a trial before it is not of the pattern"),
            (&[100_000, 500, 100_000, 100_000], vec![0, 2, 3], "what is not round stands between"),
            (&[99_000, 99_000, 99_000], vec![], "not round"),
            (&[0, 0, 0], vec![], "nothing was taken"),
        ] {
            assert_eq!(on_one_day(amounts).found(find), expected, "{why}");
        }
    }

    #[test]
    fn on_three_days_of_one_month() {
        let koza = |days: [&str; 3]| days.iter().fold(Story::new().link("koza"), |story, day| story.on(day, 100_000));
        for (days, found) in [
            (["2020-09-01", "2020-09-02", "2020-09-03"], 3),
            (["2020-09-01", "2020-09-02", "2020-09-04"], 0),
            (["2020-08-31", "2020-09-01", "2020-09-01"], 0),
        ] {
            assert_eq!(koza(days).found(find).len(), found, "{days:?}");
        }
    }

    #[test]
    fn times_go_before_the_order_of_posting() {
        let story = Story::new()
            .link("koza")
            .at("2020-09-01 14:06:00", 90_000)
            .at("2020-09-01 14:05:00", 100_000)
            .at("2020-09-01 14:07:00", 80_000);
        assert_eq!(story.found(find), [0, 1, 2]);
    }
}
