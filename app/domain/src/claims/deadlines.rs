//! By when a customer hears of a claim.

use jiff::ToSpan;
use jiff::civil::Date;

/// The days that staff give themselves, from one day on. Starting values of ours, and no source's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    pub version: u32,
    /// Holds for claims received on this day or later, until the next version does.
    pub from: Date,
    /// Calendar days from receipt to the first answer of a person.
    pub first_answer_days: i64,
    /// Calendar days from receipt to the decision.
    pub decision_days: i64,
}

/// Every version, oldest first. A new one is added and none is changed: a claim keeps the deadlines that it was promised.
const VERSIONS: [Deadlines; 1] = [Deadlines { version: 1, from: Date::ZERO, first_answer_days: 3, decision_days: 30 }];

impl Deadlines {
    /// The version that holds for a claim received on a day.
    #[must_use]
    pub fn of(received: Date) -> Self {
        VERSIONS.into_iter().rev().find(|one| one.from <= received).unwrap_or(VERSIONS[0])
    }
}

/// The last day on which a person gives the first answer.
#[must_use]
pub fn first_answer_by(received: Date) -> Date {
    received.saturating_add(Deadlines::of(received).first_answer_days.days())
}

/// The last day on which the claim is decided.
#[must_use]
pub fn decision_by(received: Date) -> Date {
    received.saturating_add(Deadlines::of(received).decision_days.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn three_days_and_thirty() {
        for (received, answer, decision) in [
            (date(2020, 9, 4), date(2020, 9, 7), date(2020, 10, 4)),
            (date(2020, 2, 27), date(2020, 3, 1), date(2020, 3, 28)),
            (date(2020, 12, 30), date(2021, 1, 2), date(2021, 1, 29)),
        ] {
            assert_eq!((first_answer_by(received), decision_by(received)), (answer, decision));
        }
    }

    #[test]
    fn versions_follow_each_other() {
        assert!(VERSIONS.is_sorted_by(|a, b| a.version < b.version && a.from < b.from));
    }
}
