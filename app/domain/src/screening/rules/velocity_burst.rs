//! velocity-burst: many debits to one provider in a few minutes. The best documented case of 2020 (77 Bank) lost 300,000 yen
//! in four debits within two minutes.

use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::{count, grouped, provider_of, taken};
use crate::screening::{History, Thresholds};
use crate::time::Instant;
use jiff::civil::Date;
use std::collections::HashSet;

/// Three or more debits to one provider within 10 minutes (starting values of ours). A debit without a time may have happened
/// at any time of its day: it counts with every burst of that day, and where none has a time, the day is the burst.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let groups = grouped(history, |one| Some(provider_of(one)));
    groups
        .iter()
        .filter(|(_, group)| group.len() >= thresholds.burst_debits)
        .flat_map(|(_, group)| bursts(history, group, thresholds))
        .collect()
}

/// The bursts among one provider's debits, the largest first, so that a debit of two is told of the larger.
fn bursts(history: &History<'_>, group: &[usize], thresholds: &Thresholds) -> Vec<Finding> {
    let mut patterns = windows(history, group, thresholds);
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    let (mut found, mut told) = (Vec::new(), HashSet::new());
    for pattern in patterns {
        let evidence = evidence(history, &pattern);
        let fresh: Vec<usize> = pattern.into_iter().filter(|&index| told.insert(index)).collect();
        found.extend(for_each(&fresh, &evidence));
    }
    found
}

fn windows(history: &History<'_>, group: &[usize], thresholds: &Thresholds) -> Vec<Vec<usize>> {
    let (mut timed, untimed): (Vec<usize>, Vec<usize>) =
        group.iter().partition(|&&index| history.withdrawals[index].at.is_some());
    let at = |index: usize| history.withdrawals[index].at;
    let posted = |index: usize| history.withdrawals[index].debit.posted_on;
    timed.sort_by_key(|&index| (at(index), index));
    let on = |day: Date| {
        let from = untimed.partition_point(|&index| posted(index) < day);
        &untimed[from..from + untimed[from..].partition_point(|&index| posted(index) == day)]
    };
    let within =
        |first: usize, last: usize| at(last).zip(at(first)).is_some_and(|(last, first)| last.0 - first.0 <= thresholds.burst());
    let days = untimed.chunk_by(|&one, &next| posted(one) == posted(next));
    let mut patterns: Vec<Vec<usize>> = days.filter(|day| day.len() >= thresholds.burst_debits).map(<[usize]>::to_vec).collect();
    let mut end = 0;
    for start in 0..timed.len() {
        let before = end;
        end += timed[end..].iter().take_while(|&&last| within(timed[start], last)).count();
        let (members, that_day) = (&timed[start..end], on(posted(timed[start])));
        // A window that ends where the one before it ended adds nothing, unless its day's debits without a time are others.
        let adds = end > before || posted(timed[start]) != posted(timed[start - 1]);
        if adds && members.len() + that_day.len() >= thresholds.burst_debits {
            patterns.push([members, that_day].concat());
        }
    }
    patterns
}

fn evidence(history: &History<'_>, pattern: &[usize]) -> Evidence {
    let times: Option<Vec<Instant>> = pattern.iter().map(|&index| history.withdrawals[index].at).collect();
    let span = times.and_then(|times| Some(times.iter().max()?.0 - times.iter().min()?.0));
    let first = pattern.iter().map(|&index| &history.withdrawals[index]).min_by_key(|one| (one.at, one.debit.posted_on));
    Evidence::VelocityBurst {
        on: first.expect("a burst has debits").day(),
        debits: count(pattern),
        taken: taken(history, pattern),
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
