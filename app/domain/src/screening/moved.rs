//! What moved on an account beside its withdrawals to services.

use crate::coverage::Days;
use crate::money::Currency;
use crate::reconciliation::Movement;
use jiff::civil::Date;

/// An account's other movements, as far as a rule asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The days on which a customer moved money themselves: cash, a transfer, a card. In order. What leaves by direct debit and what
    /// others pay in happens without them.
    pub own: Vec<Date>,
    /// What came in, in order of day.
    pub credits: Vec<Credit>,
    /// The days that statements cover: disjoint, in order.
    pub covered: Vec<Days>,
    /// What providers charged and no withdrawal is; read only where some withdrawal has no charge.
    pub charges: Vec<LoneCharge>,
}

/// A charge that no withdrawal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoneCharge {
    /// The account is the history's own, and is not named.
    pub charge: Movement,
    /// Whether its provider says that it took place: it may have failed, or been taken back.
    pub settled: bool,
}

/// Money that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    pub on: Date,
    /// Never negative.
    pub amount: i64,
    pub currency: Currency,
    /// Who paid it in, as the statement says.
    pub sender: Option<String>,
}

impl Moved {
    /// Whether statements cover every day from `from` to `to`.
    #[must_use]
    pub fn covers(&self, from: Date, to: Date) -> bool {
        // Disjoint and in order: of those that have begun only the last can reach so far.
        let begun = self.covered.partition_point(|days| days.from <= from);
        begun.checked_sub(1).is_some_and(|last| to <= self.covered[last].to)
    }

    /// The last day before `day` on which a customer moved money themselves.
    #[must_use]
    pub fn last_own_before(&self, day: Date) -> Option<Date> {
        let place = self.own.partition_point(|own| *own < day);
        place.checked_sub(1).map(|place| self.own[place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::merged;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_are_covered_as_if_all_were_looked_through(
            covered in prop::collection::vec((0_i32..60, 0_i32..9), 0..9),
            asked in (0_i32..70, 0_i32..70),
        ) {
            let on = |day: i32| date(2020, 1, 1).saturating_add(day.days());
            let covered = merged(covered.into_iter().map(|(from, more)| Days { from: on(from), to: on(from + more) }).collect());
            let moved = Moved { covered, ..Moved::default() };
            let (from, to) = (on(asked.0), on(asked.1));
            let expected = moved.covered.iter().any(|days| days.from <= from && to <= days.to);
            prop_assert_eq!(from <= to && moved.covers(from, to), from <= to && expected);
        }
    }
}
