//! What an answer rests on. "Nothing found" is said only of the days and registers that were really delivered.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod answer;

pub use answer::{AccountCoverage, Answer, Reason, answer};

/// Days that a statement covers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Days {
    pub from: Date,
    pub to: Date,
}

/// The covered days of one account as intervals that neither overlap nor touch, in order. Statements may overlap and may come in
/// any order; one that ends before it begins covers nothing.
#[must_use]
pub fn merged(mut statements: Vec<Days>) -> Vec<Days> {
    statements.retain(|days| days.from <= days.to);
    statements.sort_unstable();
    let mut merged: Vec<Days> = Vec::with_capacity(statements.len());
    for days in statements {
        match merged.last_mut() {
            Some(last) if touches(last, &days) => last.to = last.to.max(days.to),
            _ => merged.push(days),
        }
    }
    merged
}

fn touches(earlier: &Days, later: &Days) -> bool {
    earlier.to.tomorrow().map_or(true, |next| later.from <= next)
}

/// The days that no statement covers, between those that one does.
#[must_use]
pub fn gaps(merged: &[Days]) -> Vec<Days> {
    let between = |pair: &[Days]| Some(Days { from: pair[0].to.tomorrow().ok()?, to: pair[1].from.yesterday().ok()? });
    merged.windows(2).filter_map(between).collect()
}

/// Deliveries of a feed that are missing, by their numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    pub from: i64,
    pub to: i64,
}

/// What is missing between the numbers seen of one sender's feed, which grow by one. The lowest opens no gap: what came before
/// the first delivery was never promised. A late file closes its gap.
#[must_use]
pub fn missing(mut seen: Vec<i64>) -> Vec<Missing> {
    seen.sort_unstable();
    let between = |pair: &[i64]| Missing { from: pair[0].saturating_add(1), to: pair[1].saturating_sub(1) };
    seen.windows(2).map(between).filter(|missing| missing.from <= missing.to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn september(from: i8, to: i8) -> Days {
        Days { from: date(2020, 9, from), to: date(2020, 9, to) }
    }

    #[test]
    fn statements_become_intervals_and_gaps() {
        for (statements, intervals, between, why) in [
            (vec![], vec![], vec![], "no statement"),
            (vec![september(1, 3)], vec![september(1, 3)], vec![], "one"),
            (vec![september(4, 6), september(1, 3)], vec![september(1, 6)], vec![], "they touch"),
            (vec![september(1, 9), september(2, 3)], vec![september(1, 9)], vec![], "one within the other"),
            (
                vec![september(1, 3), september(5, 6)],
                vec![september(1, 3), september(5, 6)],
                vec![september(4, 4)],
                "a day is missing",
            ),
            (vec![september(3, 1)], vec![], vec![], "it ends before it begins"),
        ] {
            let found = merged(statements);
            assert_eq!((gaps(&found), found), (between, intervals), "{why}");
        }
    }

    #[test]
    fn the_first_number_opens_no_gap() {
        let missing_of = |seen: &[i64]| missing(seen.to_vec()).iter().map(|one| (one.from, one.to)).collect::<Vec<_>>();
        for (seen, expected) in [
            (&[][..], vec![]),
            (&[17], vec![]),
            (&[17, 18], vec![]),
            (&[20, 17], vec![(18, 19)]),
            (&[20, 17, 19, 17], vec![(18, 18)]),
        ] {
            assert_eq!(missing_of(seen), expected, "{seen:?}");
        }
    }

    proptest! {
        #[test]
        fn a_day_is_covered_before_and_after_merging(spans in prop::collection::vec((0_i64..60, 0_i64..9), 0..12), day in 0_i64..70) {
            let on = |days: i64| date(2020, 1, 1) + days.days();
            let statements: Vec<Days> = spans.iter().map(|&(from, length)| Days { from: on(from), to: on(from + length) }).collect();
            let holds = |all: &[Days]| all.iter().any(|days| (days.from..=days.to).contains(&on(day)));
            let found = merged(statements.clone());
            prop_assert_eq!(holds(&statements), holds(&found));
            let within = found.first().zip(found.last()).is_some_and(|(first, last)| (first.from..=last.to).contains(&on(day)));
            prop_assert_eq!(within && !holds(&found), holds(&gaps(&found)));
        }
    }
}
