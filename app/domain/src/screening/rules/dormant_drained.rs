//! dormant-drained: nobody had moved anything for half a year, then a service takes it. A known typology: whoever does not look at
//! an account does not miss what leaves it.

use crate::money::Currency;
use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::{count, taken};
use crate::screening::{History, Thresholds};
use crate::time::days_between;
use jiff::ToSpan;
use jiff::civil::Date;

/// Nothing that a customer moved themselves for 180 days, on each of which a statement was delivered; then 10,000 yen or more within
/// seven days (starting values of ours). Where statements begin later, nothing at all since they do, for 60 days: banks deliver some
/// months first. A withdrawal to a service is a movement too: a habit is not dormant.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let (mut found, mut from) = (Vec::new(), 0);
    let (mut last_use, mut last_number): (Option<usize>, Option<i64>) = (None, None);
    while from < history.withdrawals.len() {
        // A habit is quickest to tell: nearly every withdrawal follows another within the half year.
        let number = i64::from(history.day_number(from));
        if last_number.is_some_and(|last| number - last <= thresholds.dormant_days) {
            (last_use, last_number, from) = (Some(from), Some(number), from + 1);
            continue;
        }
        let day = history.day(from);
        let last_day = last_use.map(|last| history.day(last));
        match dormant_since(history, thresholds, last_day, day) {
            Some(since) => {
                let used = in_use(history, thresholds, from, day);
                found.extend(drained(history, thresholds, since, &used));
                from += used.len();
                last_use = Some(from - 1);
            }
            None => {
                last_use = Some(from);
                from += 1;
            }
        }
        last_number = last_use.map(|last| i64::from(history.day_number(last)));
    }
    found
}

/// Since when nobody had moved anything, where that is long enough and known.
fn dormant_since(history: &History<'_>, thresholds: &Thresholds, last_use: Option<Date>, day: Date) -> Option<Date> {
    let last = last_use.max(history.moved.last_own_before(day));
    if last.is_none()
        && let Some(from) = known_from(history, day)
    {
        return (days_between(from, day) >= thresholds.dormant_known_days).then_some(from);
    }
    let quiet_from = day.checked_sub(thresholds.dormant_days.days()).ok()?;
    let yesterday = day.yesterday().ok()?;
    let known = last.is_none_or(|last| last < quiet_from) && history.moved.covers(quiet_from, yesterday);
    known.then(|| last.unwrap_or(quiet_from))
}

/// The first of the days that statements cover without a gap up to the day before.
fn known_from(history: &History<'_>, day: Date) -> Option<Date> {
    let yesterday = day.yesterday().ok()?;
    history.moved.covered.iter().find(|days| days.from <= yesterday && yesterday <= days.to).map(|days| days.from)
}

/// The withdrawals of the first days after it.
fn in_use(history: &History<'_>, thresholds: &Thresholds, from: usize, day: Date) -> Vec<usize> {
    let within = |index: &usize| days_between(day, history.day(*index)) < thresholds.dormant_use_days;
    (from..history.withdrawals.len()).take_while(within).collect()
}

fn drained(history: &History<'_>, thresholds: &Thresholds, since: Date, used: &[usize]) -> Vec<Finding> {
    let yen: Vec<usize> =
        used.iter().copied().filter(|&index| history.withdrawals[index].debit.currency == Currency::JPY).collect();
    let taken = taken(history, &yen);
    if yen.is_empty() || taken < thresholds.dormant_sum {
        return Vec::new();
    }
    let days = days_between(since, history.day(used[0]));
    for_each(&yen, &Evidence::DormantDrained { since, days, debits: count(&yen), taken })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::Days;
    use crate::screening::story::Story;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Statements of the whole year; the customer moved something on these days.
    fn koza(own: &[Date]) -> Story {
        let mut story = Story::new().link("koza");
        story.moved.covered = vec![Days { from: date(2020, 1, 1), to: date(2020, 12, 31) }];
        story.moved.own = own.to_vec();
        story
    }

    #[test]
    fn half_a_year_of_silence() {
        let uncovered = |mut story: Story| {
            story.moved.covered[0].from = date(2020, 7, 4);
            story
        };
        let mut since_april = koza(&[]);
        since_april.moved.covered[0].from = date(2020, 4, 1);
        for (story, expected, why) in [
            (koza(&[]).on("2020-09-01", 10_000), vec![0], "nothing for eight months"),
            (koza(&[]).on("2020-09-01", 9_999), vec![], "a small sum"),
            (koza(&[]).on("2020-09-01", 6_000).on("2020-09-07", 6_000).on("2020-09-08", 9_000), vec![0, 1], "seven days"),
            (koza(&[date(2020, 3, 4)]).on("2020-09-01", 10_000), vec![0], "181 days before"),
            (koza(&[date(2020, 3, 5)]).on("2020-09-01", 10_000), vec![], "180 days before"),
            (koza(&[]).on("2020-02-01", 10_000).on("2020-09-01", 10_000), vec![1], "the first days are not known to be dormant"),
            (koza(&[]).on("2020-08-01", 10_000).on("2020-09-01", 10_000), vec![0], "a monthly use"),
            (since_april.on("2020-09-01", 10_000), vec![0], "nothing since statements begin"),
            (uncovered(koza(&[])).on("2020-09-01", 10_000), vec![], "who knows what happened in June"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    proptest! {
        #[test]
        fn any_movement_of_the_half_year_explains_it(ago in 1_i64..300) {
            let own = date(2020, 12, 1).checked_sub(ago.days()).unwrap();
            prop_assert_eq!(koza(&[own]).on("2020-12-01", 50_000).found(find).is_empty(), ago <= 180);
        }
    }
}
