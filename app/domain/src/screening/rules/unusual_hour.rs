//! unusual-hour: money leaves at night, when this account is not used. Weak by itself: the best documented case of 2020 happened at
//! 14:05, and many people top up after midnight.

use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};
use crate::time::Instant;
use crate::withdrawals::Withdrawal;

/// A debit from 0 to 5 o'clock in Japan, where no more than a tenth of the account's debits on earlier days were (starting values of
/// ours). One without a time is never found.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let night = |one: &Withdrawal| one.at.map(hour).is_some_and(|hour| hour < i64::from(thresholds.night_until));
    if !history.withdrawals.iter().any(night) {
        return Vec::new();
    }
    let (mut found, mut earlier, mut at_night) = (Vec::new(), 0_i64, 0_i64);
    let mut from = 0;
    while from < history.withdrawals.len() {
        let day = history.day_number(from);
        let to = from + (from..history.withdrawals.len()).take_while(|&index| history.day_number(index) == day).count();
        let hours = || (from..to).filter_map(|index| Some((index, hour(history.withdrawals[index].at?))));
        let nightly = || hours().filter(|(_, hour)| *hour < i64::from(thresholds.night_until));
        if at_night * 100 <= earlier * thresholds.night_percent {
            let finding =
                |(withdrawal, hour)| Finding { withdrawal, evidence: Evidence::UnusualHour { hour, earlier, at_night } };
            found.extend(nightly().map(finding));
        }
        earlier += i64::try_from(hours().count()).unwrap_or(i64::MAX);
        at_night += i64::try_from(nightly().count()).unwrap_or(i64::MAX);
        from = to;
    }
    found
}

/// The hour on Japan's clocks.
fn hour(at: Instant) -> i64 {
    const JAPAN: i64 = 9 * Instant::HOUR;
    (at.0 + JAPAN).rem_euclid(Instant::DAY) / Instant::HOUR
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use proptest::prelude::*;

    #[test]
    fn at_night_against_the_accounts_own_habit() {
        let koza = || Story::new().link("koza");
        for (story, expected, why) in [
            (koza().at("2020-09-01 00:00:00", 1), vec![0], "midnight, and no habit"),
            (koza().at("2020-09-01 04:59:59", 1), vec![0], "the last second"),
            (koza().at("2020-09-01 05:00:00", 1), vec![], "morning"),
            (koza().at("2020-09-01 14:05:00", 1), vec![], "the known case"),
            (koza().on("2020-09-01", 1), vec![], "nobody knows when"),
            (koza().at("2020-08-31 02:00:00", 1).at("2020-09-01 02:00:00", 1), vec![0], "the second night is a habit"),
            (koza().at("2020-09-01 02:00:00", 1).at("2020-09-01 03:00:00", 1), vec![0, 1], "one night is none"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    proptest! {
        /// The rule in one sentence.
        #[test]
        fn a_night_after_days(hours in prop::collection::vec(0_i64..24, 0..12)) {
            let story = (1..).zip(&hours).fold(Story::new().link("koza"), |story, (day, hour)| {
                story.at(&format!("2020-09-{day:02} {hour:02}:30:00"), 1)
            });
            let expected: Vec<usize> = (0..hours.len())
                .filter(|&index| hours[index] < 5 && hours[..index].iter().filter(|hour| **hour < 5).count() * 10 <= index)
                .collect();
            prop_assert_eq!(story.found(find), expected);
        }
    }
}
