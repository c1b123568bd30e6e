//! velocity-burst: many debits to one provider in a few minutes. The best documented case of 2020 (77 Bank) lost 300,000 yen
//! in four debits within two minutes.

use crate::screening::evidence::{Evidence, Finding};
use crate::screening::groups::{Entry, count, sum};
use crate::screening::{History, Thresholds};
use crate::time::Instant;
use std::collections::HashSet;

/// Three or more debits to one provider within 10 minutes (starting values of ours). A debit without a time may have happened
/// at any time of the day on which it was posted: it counts with every burst whose first debit was posted on that day, and where none
/// has a time, the day is the burst.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let groups = history.groups().by_provider().filter(|(_, group)| group.len() >= thresholds.burst_debits);
    groups.flat_map(|(_, group)| bursts(group, thresholds)).collect()
}

/// The bursts among one provider's debits, the largest first, so that a debit of two is told of the larger.
fn bursts(group: &[Entry], thresholds: &Thresholds) -> Vec<Finding> {
    let mut patterns = windows(group, thresholds);
    if patterns.is_empty() {
        return Vec::new();
    }
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    let (mut found, mut told) = (Vec::new(), HashSet::new());
    for pattern in patterns {
        let evidence = evidence(&pattern);
        let fresh = pattern.iter().filter(|one| told.insert(one.index));
        found.extend(fresh.map(|one| Finding { withdrawal: one.index, evidence: evidence.clone() }));
    }
    found
}

fn windows(group: &[Entry], thresholds: &Thresholds) -> Vec<Vec<Entry>> {
    let (mut timed, mut untimed): (Vec<Entry>, Vec<Entry>) = group.iter().partition(|one| one.at.is_some());
    timed.sort_by_key(|one| (one.at, one.index));
    untimed.sort_by_key(|one| (one.posted_on, one.index));
    let mut patterns = Vec::new();
    for day in untimed.chunk_by(|one, next| one.posted_on == next.posted_on).filter(|day| day.len() >= thresholds.burst_debits) {
        patterns.push(day.to_vec());
    }
    let (mut first, mut end) = (0, 0);
    for start in 0..timed.len() {
        let before = end;
        end += timed[end..].iter().take_while(|last| is_within(&timed[start], last, thresholds)).count();
        // What happened at one instant begins together, whenever it was posted.
        first = if timed[first].at == timed[start].at { first } else { start };
        // A window that ends where the one before it ended adds nothing, unless its day's debits without a time are others.
        let adds = end > before || timed[start].posted_on != timed[start - 1].posted_on;
        if adds && end - first + untimed.len() >= thresholds.burst_debits {
            let that_day = posted_on(&untimed, timed[start].posted_on);
            if end - first + that_day.len() >= thresholds.burst_debits {
                patterns.push([&timed[first..end], that_day].concat());
            }
        }
    }
    patterns
}

fn is_within(first: &Entry, last: &Entry, thresholds: &Thresholds) -> bool {
    first.at.zip(last.at).is_some_and(|(first, last)| last.0 - first.0 <= thresholds.burst())
}

fn posted_on(untimed: &[Entry], day: i32) -> &[Entry] {
    let from = untimed.partition_point(|one| one.posted_on < day);
    &untimed[from..from + untimed[from..].partition_point(|one| one.posted_on == day)]
}

fn evidence(pattern: &[Entry]) -> Evidence {
    let times: Option<Vec<Instant>> = pattern.iter().map(|one| one.at).collect();
    let span = times.and_then(|times| Some(times.iter().max()?.0 - times.iter().min()?.0));
    let first = pattern.iter().min_by_key(|one| (one.at, one.posted_on)).expect("a burst has debits");
    Evidence::VelocityBurst {
        on: first.date,
        debits: count(pattern),
        taken: sum(pattern),
        // A burst of some seconds is one of a minute.
        minutes: span.map(|milliseconds| (milliseconds + Instant::MINUTE - 1).div_euclid(Instant::MINUTE).max(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn koza() -> Story {
        Story::new().link("koza")
    }

    #[test]
    fn three_in_ten_minutes() {
        let two = koza().at("2020-09-01 14:05:00", 10_000).at("2020-09-01 14:06:00", 10_000);
        for (story, expected, why) in [
            (two.clone(), vec![], "two are no burst"),
            (two.clone().at("2020-09-01 14:15:00", 1), vec![0, 1, 2], "exactly ten minutes"),
            (two.clone().at("2020-09-01 14:15:01", 1), vec![], "one second more"),
            (two.clone().at("2020-09-01 14:15:01", 1).at("2020-09-01 14:16:00", 1), vec![1, 2, 3], "the first is another matter"),
            (two.clone().link("asagao").at("2020-09-01 14:07:00", 1), vec![], "another provider"),
            (two.clone().link("koza").at("2020-09-01 14:07:00", 1), vec![0, 1, 2], "another link of the same provider"),
            (two.clone().on("2020-09-01", 1), vec![0, 1, 2], "the third may have been in those minutes"),
            (two.clone().on("2020-09-02", 1), vec![], "the third was on another day"),
            (koza().on("2020-09-01", 1).on("2020-09-01", 1).on("2020-09-01", 1), vec![0, 1, 2], "without times, a day"),
            (koza().on("2020-09-01", 1).on("2020-09-01", 1).on("2020-09-02", 1), vec![], "without times, two days"),
            (
                koza().at("2020-09-01 09:00:00", 1).at("2020-09-01 18:00:00", 1).on("2020-09-01", 1),
                vec![],
                "two at most together",
            ),
            (
                koza().at("2020-08-31 23:58:00", 1).at("2020-09-01 00:01:00", 1).at("2020-09-01 00:02:00", 1),
                vec![0, 1, 2],
                "over midnight",
            ),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn what_happened_at_once_is_one_burst_whenever_it_was_posted() {
        let mut story = koza().at("2020-09-01 14:05:00", 1).at("2020-09-01 14:05:00", 1).on("2020-09-02", 1);
        assert!(story.found(find).is_empty());
        story.withdrawals[1].debit.posted_on = date(2020, 9, 2);
        assert_eq!(story.found(find), [0, 1, 2], "the third counts with the second, and so with the first");
    }

    #[test]
    fn the_evidence_holds_the_whole_burst() {
        let story = koza().at("2020-09-01 14:05:04", 100_000).at("2020-09-01 14:05:31", 90_000).at("2020-09-01 14:06:40", 20_000);
        let expected = Evidence::VelocityBurst { on: date(2020, 9, 1), debits: 3, taken: 210_000, minutes: Some(2) };
        assert!(find(&story.history(), &Thresholds::default()).iter().all(|one| one.evidence == expected));
    }

    proptest! {
        /// The rule in one sentence, without windows.
        #[test]
        fn a_debit_is_found_if_ten_minutes_around_it_hold_three(mut minutes in prop::collection::vec(0_i64..90, 0..12)) {
            minutes.sort_unstable();
            let story = minutes.iter().fold(koza(), |story, at| story.at(&format!("2020-09-01 {:02}:{:02}:00", 9 + at / 60, at % 60), 1));
            let held = |from: i64| minutes.iter().filter(|&&at| (from..=from + 10).contains(&at)).count();
            let expected: Vec<usize> = (0..minutes.len())
                .filter(|&index| (minutes[index] - 10..=minutes[index]).any(|from| held(from) >= 3))
                .collect();
            prop_assert_eq!(story.found(find), expected);
        }
    }
}
