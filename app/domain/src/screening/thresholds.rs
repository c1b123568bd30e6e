//! Where the rules draw their lines.

use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Every number that a rule compares with. The defaults are starting values of ours, and no source's, unless the field
/// says so. Whoever changes one gives the set a new version, which every flag carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    pub version: u32,
    /// velocity-burst: so many debits to one provider …
    pub burst_debits: usize,
    /// … within so many minutes. The best documented case of 2020 (77 Bank) took four debits in two.
    pub burst_minutes: i64,
    /// first-link-drain: hours from the link in which debits are its first. Goods were often bought within 24.
    pub first_hours: i64,
    /// first-link-drain: the part of the balance before them that they take, in percent.
    pub drain_percent: i64,
    /// near-cap, month-straddle, split-amounts, first-link-drain: the part of the monthly cap, in percent.
    pub cap_percent: i64,
    /// month-straddle: how many days of a month are its last, and of the next its first.
    pub straddle_days: i8,
    /// split-amounts: what a round amount is a multiple of, in yen.
    pub round_to: i64,
    /// split-amounts: so many amounts …
    pub split_debits: usize,
    /// … on so many days in a row.
    pub split_days: i64,
    /// new-provider: the days, from the first use on, in which a provider is new …
    pub new_days: i64,
    /// … and the sum in them, in yen, from which it is not a small one.
    pub new_sum: i64,
    /// What speaks for the customer: a link is an old habit from so many days on …
    pub habit_days: i64,
    /// … if it was used in so many earlier calendar months.
    pub habit_months: usize,
    /// What speaks for the customer: an equal amount again within so many minutes is a repeated try.
    pub repeated_minutes: i64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            version: 1,
            burst_debits: 3,
            burst_minutes: 10,
            first_hours: 24,
            drain_percent: 50,
            cap_percent: 90,
            straddle_days: 3,
            round_to: 10_000,
            split_debits: 3,
            split_days: 3,
            new_days: 7,
            new_sum: 30_000,
            habit_days: 90,
            habit_months: 3,
            repeated_minutes: 5,
        }
    }
}

impl Thresholds {
    /// velocity-burst: the length of a burst in milliseconds; a configured nonsense is none.
    pub(super) fn burst(&self) -> i64 {
        self.burst_minutes.max(0).saturating_mul(Instant::MINUTE)
    }

    /// first-link-drain: the length of the first hours in milliseconds.
    pub(super) fn first(&self) -> i64 {
        self.first_hours.max(0).saturating_mul(Instant::HOUR)
    }

    /// split-amounts: whether an amount is a round one.
    pub(super) fn is_round(&self, amount: i64) -> bool {
        amount > 0 && amount.checked_rem(self.round_to) == Some(0)
    }

    /// Whether `taken` comes near `cap`.
    pub(super) fn near(&self, taken: i64, cap: i64) -> bool {
        percent(taken, cap) >= self.cap_percent
    }
}

/// `part` of `whole` in percent, rounded down; of nothing, anything is all.
pub(super) fn percent(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 100 } else { part.saturating_mul(100) / whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_may_name_only_what_it_changes() {
        let read: Thresholds = serde_json::from_str(r#"{"version":2,"burst_debits":4}"#).unwrap();
        assert_eq!(read, Thresholds { version: 2, burst_debits: 4, ..Thresholds::default() });
        assert!(serde_json::from_str::<Thresholds>(r#"{"burst_debit":4}"#).is_err(), "a misspelt name is no silent default");
    }

    #[test]
    fn ninety_percent_is_near() {
        let thresholds = Thresholds::default();
        for (taken, near) in [(269_999, false), (270_000, true), (300_000, true), (i64::MAX, true)] {
            assert_eq!(thresholds.near(taken, 300_000), near, "{taken}");
        }
        assert_eq!(percent(1, 0), 100);
    }

    #[test]
    fn nonsense_finds_nothing_and_breaks_nothing() {
        let nonsense = Thresholds { burst_minutes: -1, first_hours: i64::MAX, round_to: 0, ..Thresholds::default() };
        assert_eq!((nonsense.burst(), nonsense.first(), nonsense.is_round(10_000)), (0, i64::MAX, false));
    }
}
