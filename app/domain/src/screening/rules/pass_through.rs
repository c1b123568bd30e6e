//! pass-through: what many people pay in leaves at once. The regulator's list of typologies has it: the account serves somebody else.

use crate::money::Currency;
use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::taken;
use crate::screening::{Credit, History, Thresholds};
use crate::time::days_between;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Two or more people pay in within three days, and four fifths of it leave to services from the first of these days to the day
/// after the last; and in all the times that this happens three or more people have paid in (starting values of ours). Only senders
/// whom the statement names count.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let credits = &history.moved.credits;
    if credits.len() < thresholds.through_senders {
        return Vec::new();
    }
    let times: Vec<Time<'_>> = (0..credits.len()).filter_map(|first| through(history, thresholds, &credits[first..])).collect();
    let senders: BTreeSet<&str> = times.iter().flat_map(|time| &time.senders).copied().collect();
    if senders.len() < thresholds.through_senders {
        return Vec::new();
    }
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for time in times {
        let senders = i64::try_from(time.senders.len()).unwrap_or(i64::MAX);
        let evidence = Evidence::PassThrough { from: time.from, senders, came: time.came, taken: taken(history, &time.left) };
        let fresh: Vec<usize> = time.left.into_iter().filter(|&index| told.insert(index)).collect();
        found.extend(for_each(&fresh, &evidence));
    }
    found
}

/// One sender alone pays wages.
const SENDERS_AT_ONCE: usize = 2;

/// Money came, and left at once.
struct Time<'a> {
    from: Date,
    senders: BTreeSet<&'a str>,
    came: i64,
    left: Vec<usize>,
}

fn through<'a>(history: &History<'a>, thresholds: &Thresholds, credits: &'a [Credit]) -> Option<Time<'a>> {
    let from = credits.first()?.on;
    let near: Vec<&Credit> = credits
        .iter()
        .take_while(|one| days_between(from, one.on) < thresholds.through_days)
        .filter(|one| one.sender.is_some() && one.currency == Currency::JPY)
        .collect();
    let senders: BTreeSet<&str> = near.iter().filter_map(|one| one.sender.as_deref()).collect();
    if senders.len() < SENDERS_AT_ONCE {
        return None;
    }
    let came = near.iter().fold(0_i64, |sum, one| sum.saturating_add(one.amount));
    let left = leaving(history, from, near.last()?.on);
    let at_once = came > 0 && taken(history, &left).saturating_mul(100) >= came.saturating_mul(thresholds.through_percent);
    at_once.then_some(Time { from, senders, came, left })
}

fn leaving(history: &History<'_>, from: Date, last: Date) -> Vec<usize> {
    let within = |&index: &usize| {
        let one = &history.withdrawals[index];
        one.debit.currency == Currency::JPY && from <= one.day() && days_between(last, one.day()) <= 1
    };
    (0..history.withdrawals.len()).filter(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use crate::time::parse_day;
    use proptest::prelude::*;

    fn paid(mut story: Story, day: &str, amount: i64, sender: &str) -> Story {
        let sender = (!sender.is_empty()).then(|| sender.to_owned());
        story.moved.credits.push(Credit { on: parse_day(day).unwrap(), amount, currency: Currency::JPY, sender });
        story
    }

    fn three() -> Story {
        let story = paid(Story::new().link("asagao"), "2020-09-01", 50_000, "A");
        paid(paid(story, "2020-09-02", 50_000, "B"), "2020-09-03", 50_000, "C")
    }

    #[test]
    fn in_and_out_at_once() {
        for (story, expected, why) in [
            (three().on("2020-09-04", 120_000), vec![0], "four fifths, the day after"),
            (three().on("2020-09-04", 119_999), vec![], "less"),
            (three().on("2020-09-05", 150_000), vec![], "two days after"),
            (three().on("2020-08-31", 150_000), vec![], "the day before"),
            (three().on("2020-09-02", 60_000).on("2020-09-03", 60_000), vec![0, 1], "together"),
            (
                paid(paid(Story::new().link("koza"), "2020-09-01", 9, "A"), "2020-09-01", 9, "B").on("2020-09-01", 18),
                vec![],
                "two",
            ),
            (paid(three(), "2020-09-03", 0, "").on("2020-09-04", 150_000), vec![0], "nobody's name does not count"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
        let again =
            paid(paid(Story::new().link("koza"), "2020-09-01", 50_000, "A"), "2020-09-01", 50_000, "B").on("2020-09-01", 90_000);
        let again = paid(paid(again, "2020-09-09", 50_000, "C"), "2020-09-09", 50_000, "D").on("2020-09-09", 90_000);
        assert_eq!(again.found(find), [0, 1], "two, and two others");
        let salary = (1..=3).fold(Story::new().link("koza"), |story, day| paid(story, &format!("2020-09-0{day}"), 9, "A"));
        assert!(salary.on("2020-09-03", 27).found(find).is_empty(), "one sender three times");
    }

    proptest! {
        #[test]
        fn what_stays_is_not_passed_through(percent in 0_i64..=100) {
            prop_assert_eq!(three().on("2020-09-03", 150_000 * percent / 100).found(find).is_empty(), percent < 80);
        }
    }
}
