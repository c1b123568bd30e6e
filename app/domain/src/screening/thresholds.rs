//! Where the rules draw their lines.

use super::Weights;
use crate::institutions::Cap;
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
    /// velocity-burst: or so many on one day that come to so much, in yen: a third of the cap of 2020.
    pub burst_day_from: i64,
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
    /// new-provider: or the days, from the first use on …
    pub settling_days: i64,
    /// … in which so many debits …
    pub settling_debits: usize,
    /// … come to so much, in yen: a slow drain stays under every other line.
    pub settling_sum: i64,
    /// contact-changed-first: hours from the change of contact in which money moves (mijica: the address was changed first).
    pub contact_hours: i64,
    /// credential-cracking: on so many accounts within a day one source tried …
    pub cracked_accounts: i64,
    /// … or failed so often on this one before it got in (mijica: a card number with no lock on wrong tries).
    pub cracked_failures: i64,
    /// dormant-drained: so many days without anything that a customer moved …
    pub dormant_days: i64,
    /// … before a use that goes on for so many days at most …
    pub dormant_use_days: i64,
    /// … and takes so much, in yen.
    pub dormant_sum: i64,
    /// dormant-drained: where statements begin later than that, so many days of them, in which nothing at all was moved.
    pub dormant_known_days: i64,
    /// weak-verification: a wallet opened no longer than so many days before its link was opened for it …
    pub wallet_days: i64,
    /// … and so many days from the link on are its first.
    pub fresh_days: i64,
    /// weak-verification: what these take counts in debits from so much on, in yen: few who steal a link take less.
    pub fresh_counts_from: i64,
    /// fan-in: so many people behind one wallet, device, e-mail address or telephone.
    pub fan_in_holders: i64,
    /// fan-out: two or more services linked within so many days …
    pub fan_out_days: i64,
    /// … and the days from such a link on in which its debits count.
    pub fan_out_use_days: i64,
    /// like-a-confirmed-case: how many equal amounts in a row are alike …
    pub alike_debits: usize,
    /// … within so many days …
    pub alike_days: i64,
    /// … and from which sum on, in yen.
    pub alike_sum: i64,
    /// pass-through: so many senders …
    pub through_senders: usize,
    /// … within so many days …
    pub through_days: i64,
    /// … of whose money so much, in percent, leaves by the day after.
    pub through_percent: i64,
    /// same-name-new-account: days from the change of the account for withdrawals in which it is a new one.
    pub new_account_days: i64,
    /// takeover-sale: hours from the first sign-in to the withdrawal.
    pub takeover_hours: i64,
    /// unusual-hour: the hours of the night, from 0 on.
    pub night_until: i8,
    /// unusual-hour: an account is used at night where more than so many percent of its earlier debits were.
    pub night_percent: i64,
    /// What speaks for the customer: a link is an old habit from so many days on …
    pub habit_days: i64,
    /// … if it was used in so many earlier calendar months.
    pub habit_months: usize,
    /// … and what it had taken so long before comes to so much, in percent, of what is taken on a day.
    pub habit_percent: i64,
    /// What speaks for the customer: a link is in steady use where it took something on so many days …
    pub steady_days: usize,
    /// … of so many …
    pub steady_within: i64,
    /// … and for such sums on so many days.
    pub steady_alike: usize,
    /// What speaks for the customer: an equal amount again within so many minutes is a repeated try.
    pub repeated_minutes: i64,
    /// What speaks for the customer: a device is known from so many days on.
    pub device_days: i64,
    /// What speaks for the customer: so many people who fill much on one day make a campaign.
    pub campaign_people: i64,
    /// The pattern of an alert counts for the other debits of its link, so many days to either side.
    pub carried_days: i64,
    /// How much each sign weighs.
    pub weights: Weights,
    /// Monthly caps of providers that are others than the catalogue's, by provider and day.
    pub caps: Vec<Cap>,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            version: 8,
            burst_debits: 3,
            burst_minutes: 10,
            burst_day_from: 100_000,
            first_hours: 24,
            drain_percent: 50,
            cap_percent: 90,
            straddle_days: 3,
            round_to: 10_000,
            split_debits: 3,
            split_days: 3,
            new_days: 7,
            new_sum: 30_000,
            settling_days: 30,
            settling_debits: 5,
            settling_sum: 100_000,
            contact_hours: 72,
            cracked_accounts: 3,
            cracked_failures: 5,
            dormant_days: 180,
            dormant_use_days: 7,
            dormant_sum: 10_000,
            dormant_known_days: 60,
            wallet_days: 30,
            fresh_days: 60,
            fresh_counts_from: 2_000,
            fan_in_holders: 2,
            fan_out_days: 7,
            fan_out_use_days: 30,
            alike_debits: 2,
            alike_days: 2,
            alike_sum: 50_000,
            through_senders: 3,
            through_days: 3,
            through_percent: 80,
            new_account_days: 30,
            takeover_hours: 168,
            night_until: 5,
            night_percent: 10,
            habit_days: 90,
            habit_months: 3,
            habit_percent: 50,
            steady_days: 10,
            steady_within: 30,
            steady_alike: 5,
            repeated_minutes: 2,
            device_days: 90,
            campaign_people: 10,
            carried_days: 45,
            weights: Weights::default(),
            caps: Vec::new(),
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
