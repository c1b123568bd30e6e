//! month-straddle: the cap taken twice across the end of a month. The worst victims of 2020 lost 600,000 yen, twice the monthly
//! cap, in the last days of August and the first of September.

use crate::screening::evidence::{Evidence, Finding, for_entries};
use crate::screening::groups::{Entry, sum};
use crate::screening::{History, Thresholds};
use jiff::civil::Date;

/// 90 % of the cap in a month's last three days, and again in the first three of the next (starting values of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    let month = |one: &Entry| next_to(one.date, thresholds.straddle_days);
    for (cap, debits) in history.groups().under_caps() {
        for group in debits.chunk_by(|one, next| month(one) == month(next)) {
            found.extend(month(&group[0]).and_then(|month| straddled(thresholds, cap, month, group)).into_iter().flatten());
        }
    }
    found
}

/// The first day of the month next to whose start a day stands.
fn next_to(day: Date, days: i8) -> Option<Date> {
    // No month is shorter than 28 days: most days are told without asking how long theirs is.
    if day.day() > days && day.day() <= 28_i8.saturating_sub(days) {
        return None;
    }
    let ends = day.last_of_month();
    if day.day() <= days {
        Some(day.first_of_month())
    } else if day.day() > ends.day() - days {
        ends.tomorrow().ok()
    } else {
        None
    }
}

fn straddled(thresholds: &Thresholds, cap: i64, month: Date, group: &[Entry]) -> Option<Vec<Finding>> {
    let (before, after) = group.split_at(group.partition_point(|one| one.date < month));
    let (taken_before, taken_after) = (sum(before), sum(after));
    let twice = thresholds.near(taken_before, cap) && thresholds.near(taken_after, cap);
    twice.then(|| for_entries(group, &Evidence::MonthStraddle { month, taken_before, taken_after, cap }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::evidence::for_each;
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
