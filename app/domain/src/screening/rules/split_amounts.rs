//! split-amounts: round and falling amounts that add up to the cap, as 100,000 + 90,000 + 90,000 + 20,000 in the best
//! documented case of 2020 (77 Bank).

use crate::screening::evidence::{Evidence, Finding, for_entries};
use crate::screening::groups::{Entry, months};
use crate::screening::{History, Thresholds};
use crate::work::step;

/// Three or more multiples of 10,000 yen, none larger than the one before it, on three days in a row at most and in one
/// month, that come to 90 % of the cap (starting values of ours). What is not round stands between them without a part. A debit of
/// two such runs is told of the first. The evidence names the first hundred amounts.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for (cap, debits) in history.groups().under_caps() {
        // Few months have as much in round amounts as a split needs: only theirs are looked at one by one.
        for month in months(debits).filter(|month| is_enough(thresholds, cap, month)) {
            found.extend(splits(thresholds, cap, &in_time(month, thresholds)));
        }
    }
    found
}

fn is_enough(thresholds: &Thresholds, cap: i64, month: &[Entry]) -> bool {
    let round = || month.iter().filter(|one| thresholds.is_round(one.amount));
    month.len() >= thresholds.split_debits
        && round().count() >= thresholds.split_debits
        && thresholds.near(round().fold(0_i64, |sum, one| sum.saturating_add(one.amount)), cap)
}

/// The round ones: by time where all times are known, since a bank may post the debits of one day in another order; else by day, and
/// within one as they were posted.
fn in_time(month: &[Entry], thresholds: &Thresholds) -> Vec<Entry> {
    let mut round: Vec<Entry> = month.iter().filter(|one| thresholds.is_round(one.amount)).copied().collect();
    if round.iter().all(|one| one.at.is_some()) {
        round.sort_by_key(|one| (one.at, one.index));
    }
    round
}

fn splits(thresholds: &Thresholds, cap: i64, group: &[Entry]) -> Vec<Finding> {
    let (mut found, mut told, mut to, mut rises) = (Vec::new(), 0, 0, 0);
    let mut sums = vec![0_i128];
    sums.extend(group.iter().scan(0_i128, |sum, one| {
        *sum += i128::from(one.amount);
        Some(*sum)
    }));
    for from in 0..group.len() {
        // Both ends only ever move on, so that no debit is looked at again for each run that it is in.
        rises = if rises <= from { from + falling(&group[from..]) } else { rises };
        let near = |one: &Entry| {
            step();
            i64::from(one.day) - i64::from(group[from].day) < thresholds.split_days
        };
        to = to.max(from + 1);
        to += group[to..rises.max(to)].iter().take_while(|one| near(one)).count();
        let run = &group[from..to];
        // A run that ends where the one before it ended is a part of it.
        if to <= told || run.len() < thresholds.split_debits {
            continue;
        }
        let total = i64::try_from(sums[to] - sums[from]).unwrap_or(i64::MAX);
        if thresholds.near(total, cap) {
            let amounts = run.iter().take(MOST_AMOUNTS).map(|one| one.amount).collect();
            found.extend(for_entries(&group[from.max(told)..to], &Evidence::SplitAmounts { amounts, total, cap }));
            told = to;
        }
    }
    found
}

/// So many amounts stand in the evidence: nobody reads more.
const MOST_AMOUNTS: usize = 100;

/// How many debits from the first on never grow.
fn falling(group: &[Entry]) -> usize {
    1 + group
        .windows(2)
        .take_while(|two| {
            step();
            two[1].amount <= two[0].amount
        })
        .count()
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
    fn a_run_of_four_days_is_two_that_overlap() {
        let days = ["2020-09-01", "2020-09-02", "2020-09-03", "2020-09-04"];
        assert_eq!(days.iter().fold(Story::new().link("koza"), |story, day| story.on(day, 100_000)).found(find), [0, 1, 2, 3]);
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
