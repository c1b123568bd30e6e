//! What of a configuration can be changed, as one list: the operator's form, the difference between two versions and the audit are made
//! from it, so that none of them forgets a value.

use super::Thresholds;
use std::ops::RangeInclusive;

/// What a value has to do with, in the order in which pages show it. Rules whose signs see the same thing stand together, as in
/// [`super::Group`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// From which odds on something is a flag.
    Levels,
    /// What is wrong in itself.
    Facts,
    /// Whose hand made the link.
    Hand,
    /// How the link was made.
    Making,
    /// How fast the money left, and at which hour.
    Speed,
    /// How much of it left.
    Amount,
    /// What is new about it.
    News,
    /// What speaks for the customer.
    Innocence,
}

impl Part {
    pub const ALL: [Self; 8] =
        [Self::Levels, Self::Facts, Self::Hand, Self::Making, Self::Speed, Self::Amount, Self::News, Self::Innocence];
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Debits, accounts, people, tries.
    Count,
    Minutes,
    Hours,
    Days,
    /// Days at a month's beginning or end.
    DaysOfMonth,
    Months,
    /// An hour of the day.
    Hour,
    Percent,
    Yen,
    /// Tenths of a power of ten of the odds, as [`super::Weights`] has them.
    Decibans,
}

impl Unit {
    /// What may be configured. Wide: whether a value is wise, the trial shows; what lies outside is a slip of the hand.
    #[must_use]
    pub fn range(self) -> RangeInclusive<i64> {
        match self {
            Self::Count => 1..=1_000,
            Self::Minutes => 0..=1_440,
            Self::Hours => 0..=8_760,
            Self::Days => 0..=3_650,
            Self::DaysOfMonth => 1..=14,
            Self::Months => 0..=120,
            Self::Hour => 0..=24,
            Self::Percent => 0..=100,
            Self::Yen => 1..=100_000_000,
            Self::Decibans => -100..=400,
        }
    }
}

/// One value of a configuration.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// As in [`Thresholds`] or [`super::Weights`]; no name is in both.
    pub name: &'static str,
    pub part: Part,
    pub unit: Unit,
    get: fn(&Thresholds) -> i64,
    set: fn(&mut Thresholds, i64),
}

impl Field {
    /// Its value.
    #[must_use]
    pub fn of(&self, thresholds: &Thresholds) -> i64 {
        (self.get)(thresholds)
    }

    /// Sets it, if the value is in the range of its unit; says whether it was.
    pub fn set(&self, thresholds: &mut Thresholds, value: i64) -> bool {
        let fits = self.unit.range().contains(&value);
        if fits {
            (self.set)(thresholds, value);
        }
        fits
    }

    /// The field of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.name == name)
    }
}

/// The integers that configurations are made of.
trait Number: Copy {
    fn number(self) -> i64;
    /// Of a value in its field's range, which fits.
    fn of_number(value: i64) -> Self;
}

macro_rules! numbers {
    ($($type:ty),*) => { $(impl Number for $type {
        #[allow(clippy::unnecessary_fallible_conversions, clippy::useless_conversion, reason = "of one type, not of all")]
        fn number(self) -> i64 {
            i64::try_from(self).unwrap_or(i64::MAX)
        }
        #[allow(clippy::unnecessary_fallible_conversions, clippy::useless_conversion, reason = "of one type, not of all")]
        fn of_number(value: i64) -> Self {
            Self::try_from(value).unwrap_or(Self::MAX)
        }
    })* };
}
numbers!(i8, i32, i64, usize);

/// Of each part the lines that are drawn, then the weights.
macro_rules! fields {
    ($($part:ident: [$($own:ident $unit:ident),* $(,)?] [$($weight:ident $weighs:ident),* $(,)?])*) => {
        &[$(
            $(Field {
                name: stringify!($own),
                part: Part::$part,
                unit: Unit::$unit,
                get: |of| of.$own.number(),
                set: |of, value| of.$own = Number::of_number(value),
            },)*
            $(Field {
                name: stringify!($weight),
                part: Part::$part,
                unit: Unit::$weighs,
                get: |of| of.weights.$weight.number(),
                set: |of, value| of.weights.$weight = Number::of_number(value),
            },)*
        )*]
    };
}

/// Every value but the version, which is nobody's to choose, and the caps, which are of providers ([`Thresholds::caps`]).
pub const FIELDS: &[Field] = fields! {
    Levels: [carried_days Days]
        [prior Decibans, review Decibans, alert Decibans]
    Facts: [takeover_hours Hours, alike_debits Count, alike_days Days, alike_sum Yen]
        [after_stop Decibans, unexplained Decibans, unexplained_half Decibans, uncharged Decibans, other_amount Decibans, one_sided Decibans,
        unknown_wallet Decibans, own_case Decibans,
        shared_case Decibans, same_source Decibans, same_amounts Decibans, takeover Decibans]
    Hand: [through_senders Count, through_days Days, through_percent Percent, fan_in_holders Count, cracked_accounts Count, cracked_failures Count, contact_hours Hours, new_account_days Days]
        [pass_through Decibans, another Decibans, birth_date Decibans, related Decibans, many_families Decibans, two_families Decibans,
        one_family Decibans, cracking Decibans, failures Decibans, contact Decibans, new_account Decibans]
    Making: [wallet_days Days, fresh_days Days, fresh_counts_from Yen]
        [weak Decibans, unchecked Decibans, strange_contact Decibans, phone Decibans, fresh Decibans, fresh_sum Decibans, fresh_sum_from Yen,
        fresh_much Decibans, fresh_much_from Yen]
    Speed: [burst_debits Count, burst_minutes Minutes, burst_day_from Yen, round_to Yen, split_debits Count, split_days Days, night_until Hour,
        night_percent Percent]
        [burst Decibans, small_burst Decibans, small_burst_below Yen, split Decibans, night Decibans]
    Amount: [cap_percent Percent, first_hours Hours, drain_percent Percent, straddle_days DaysOfMonth]
        [drain Decibans, small_drain Decibans, small_drain_below Yen, straddle Decibans, near_cap Decibans, overdrawn Decibans]
    News: [new_days Days, new_sum Yen, settling_days Days, settling_debits Count, settling_sum Yen, dormant_days Days,
        dormant_use_days Days, dormant_sum Yen, dormant_known_days Days, fan_out_days Days, fan_out_use_days Days]
        [first_use Decibans, large_first_use Decibans, quick_first_use Decibans, quick_from Yen, much_from Yen, dormant Decibans,
        dormant_short Decibans, dormant_short_below Days, fan_out Decibans, together Decibans]
    Innocence: [habit_days Days, habit_months Months, habit_percent Percent, steady_days Count, steady_within Days,
        steady_alike Count, campaign_people Count, repeated_minutes Minutes, device_days Days]
        [unknown Decibans, second_factor Decibans, old_link Decibans, long_habit Decibans, steady Decibans, own_contact Decibans, identified Decibans, known_device Decibans, monthly Decibans,
        repeated Decibans, in_debt Decibans, said_mine Decibans, pocket Decibans, pocket_most Yen, campaign Decibans]
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_value_is_forgotten() {
        let written = serde_json::to_value(Thresholds::default()).unwrap();
        let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let beside = ["version", "weights", "caps"];
        let all: Vec<String> = names(&written)
            .into_iter()
            .filter(|name| !beside.contains(&name.as_str()))
            .chain(names(&written["weights"]))
            .collect();
        let listed: BTreeSet<&str> = FIELDS.iter().map(|field| field.name).collect();
        assert_eq!(all.iter().map(String::as_str).collect::<BTreeSet<_>>(), listed);
        assert_eq!((FIELDS.len(), all.len()), (listed.len(), listed.len()), "each once");
    }

    #[test]
    fn each_field_sets_its_own_value_and_no_other() {
        let before = Thresholds::default();
        for field in FIELDS {
            let is = field.of(&before);
            assert!(field.unit.range().contains(&is), "{}: {is} is outside", field.name);
            let value = if field.unit.range().contains(&(is + 1)) { is + 1 } else { is - 1 };
            let mut changed = before.clone();
            assert!(field.set(&mut changed, value));
            let differ: Vec<&str> = FIELDS.iter().filter(|one| one.of(&changed) != one.of(&before)).map(|one| one.name).collect();
            assert_eq!((field.of(&changed), differ), (value, vec![field.name]));
            assert!(!field.set(&mut changed, i64::MAX) && field.of(&changed) == value, "{}: a slip of the hand", field.name);
        }
    }
}
