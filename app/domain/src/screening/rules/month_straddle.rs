//! month-straddle: the cap taken twice across the end of a month. The worst victims of 2020 lost 600,000 yen, twice the monthly
//! cap, in the last days of August and the first of September.

use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::{grouped_of, taken, under_caps};
use crate::screening::{History, Thresholds};
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;

/// 90 % of the cap in a month's last three days, and again in the first three of the next (starting values of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for (cap, debits) in under_caps(history) {
        for (month, group) in grouped_of(history, debits, |one| next_to(one, thresholds.straddle_days)) {
            found.extend(straddled(history, thresholds, cap, month, &group));
        }
    }
    found
}

/// The first day of the month next to whose start the withdrawal stands.
fn next_to(one: &Withdrawal, days: i8) -> Option<Date> {
    let day = one.day();
    let ends = day.last_of_month();
    if day.day() <= days {
        Some(day.first_of_month())
    } else if day.day() > ends.day() - days {
        ends.tomorrow().ok()
    } else {
        None
    }
}

fn straddled(history: &History<'_>, thresholds: &Thresholds, cap: i64, month: Date, group: &[usize]) -> Vec<Finding> {
    let (before, after): (Vec<usize>, Vec<usize>) = group.iter().partition(|&&index| history.withdrawals[index].day() < month);
    let (taken_before, taken_after) = (taken(history, &before), taken(history, &after));
    if thresholds.near(taken_before, cap) && thresholds.near(taken_after, cap) {
        for_each(group, &Evidence::MonthStraddle { month, taken_before, taken_after, cap })
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use jiff::civil::date;

    #[test]
    fn the_cap_before_and_after_the_first() {
        let koza = || Story::new().link("koza");
        for (story, expected, why) in [
            (koza().on("2020-08-31", 300_000).on("2020-09-01", 300_000), vec![0, 1], "the known case"),
            (koza().on("2020-08-29", 270_000).on("2020-09-03", 270_000), vec![0, 1], "three days on each side"),
            (koza().on("2020-08-28", 300_000).on("2020-09-01", 300_000), vec![], "too early"),
            (koza().on("2020-08-31", 300_000).on("2020-09-04", 300_000), vec![], "too late"),
            (koza().on("2020-08-31", 300_000).on("2020-09-01", 269_999), vec![], "not the cap again"),
            (koza().on("2020-02-27", 300_000).on("2020-03-01", 300_000), vec![0, 1], "a leap year's February"),
            (koza().on("2020-12-31", 300_000).on("2021-01-02", 300_000), vec![0, 1], "across the year"),
            (koza().on("2020-08-31", 300_000).link("koza").on("2020-09-01", 300_000), vec![], "two wallets"),
            (
                koza().on("2020-08-31", 150_000).on("2020-08-31", 150_000).on("2020-09-15", 1).on("2020-09-30", 300_000),
                vec![],
                "a month between",
            ),
            (Story::new().link("asagao").on("2020-08-31", 300_000).on("2020-09-01", 300_000), vec![], "no cap"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn the_evidence_names_both_sums() {
        let story = Story::new().link("koza").at("2020-08-31 16:20:00", 300_000).at("2020-09-01 00:03:00", 290_000);
        let evidence =
            Evidence::MonthStraddle { month: date(2020, 9, 1), taken_before: 300_000, taken_after: 290_000, cap: 300_000 };
        assert_eq!(find(&story.history(), &Thresholds::default()), for_each(&[0, 1], &evidence));
    }
}
