//! How a link was used.

use super::taken::Taken;
use crate::money::Currency;
use crate::screening::{Thresholds, Weights};
use crate::time::days_between;
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;

#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    /// The calendar months, by their first days, in order.
    months: Vec<Date>,
    /// The days' numbers in order, each with the sum that so many days until then have reached, each by one of its debits.
    days: Vec<(i32, i64)>,
    pub taken: Taken,
    /// The first day on which its use had been steady; none where it never was.
    steady_since: Option<i32>,
    pub first: Option<Date>,
    /// Whether the account stood at zero or below before the first debit.
    pub in_debt: bool,
    /// The largest debit, in yen; of another currency nobody says what a purse holds.
    largest: i64,
    /// What it took in the first days of its use in debits that are not quite small, as weak-verification counts them, and by how many these
    /// are more than the small ones.
    early: i64,
    more_than_small: i64,
}

impl Use {
    pub fn add(&mut self, one: &Withdrawal, (day, number): (Date, i32), thresholds: &Thresholds) {
        let first = *self.first.get_or_insert(day);
        if self.days.is_empty() {
            let before = one.debit.balance_after.map(|after| after.saturating_add(one.debit.amount));
            self.in_debt = before.is_some_and(|balance| balance <= 0);
        }
        if self.months.last() != Some(&day.first_of_month()) {
            self.months.push(day.first_of_month());
        }
        self.taken.add(number, one.debit.amount);
        let yen = one.debit.currency == Currency::JPY;
        self.largest = self.largest.max(if yen { one.debit.amount } else { i64::MAX });
        if days_between(first, day) < thresholds.fresh_days {
            let small = one.debit.amount < thresholds.fresh_counts_from;
            self.early = self.early.saturating_add(if small { 0 } else { one.debit.amount });
            self.more_than_small += if small { -1 } else { 1 };
        }
        match self.days.last_mut() {
            Some((day, largest)) if *day == number => *largest = one.debit.amount.max(*largest),
            _ => self.days.push((number, one.debit.amount)),
        }
    }

    pub fn in_order(&mut self, thresholds: &Thresholds) {
        self.months.sort_unstable();
        self.months.dedup();
        self.taken.in_order();
        self.days.sort_unstable_by_key(|(day, largest)| (*day, std::cmp::Reverse(*largest)));
        self.days.dedup_by_key(|(day, _)| *day);
        let mut largest = Largest::of(thresholds.steady_alike);
        for (_, sum) in &mut self.days {
            *sum = largest.with(*sum);
        }
        let near = |some: &&[(i32, i64)]| i64::from(some[some.len() - 1].0 - some[0].0) < thresholds.steady_within;
        self.steady_since = self.days.windows(thresholds.steady_days.max(1)).find(near).map(|some| some[some.len() - 1].0);
    }

    /// Whether it was used before that day on so many days within so many, and on so many of all for sums like this one.
    pub fn is_steady(&self, day: i32, amount: i64) -> bool {
        let earlier = self.days.partition_point(|(earlier, _)| *earlier < day);
        let usual = earlier.checked_sub(1).map(|last| self.days[last].1);
        self.steady_since.is_some_and(|since| since < day) && usual.is_some_and(|usual| amount <= usual.saturating_add(usual / 2))
    }

    /// Whether it never took more at once than a purse holds, nor drained an account little by little from its first days on: whoever pays for
    /// coffee comes to such a sum too, and takes quite small sums more often.
    pub fn is_pocket_money(&self, weights: &Weights) -> bool {
        self.largest <= weights.pocket_most && (self.early < weights.fresh_sum_from || self.more_than_small <= 0)
    }

    /// In how many calendar months before that one it was used.
    pub fn months_before(&self, month: Date) -> usize {
        self.months.partition_point(|earlier| *earlier < month)
    }
}

/// The largest of the sums so far, so many as are asked for: few, so that each finds its place by looking.
struct Largest {
    count: usize,
    sums: Vec<i64>,
}

impl Largest {
    fn of(count: usize) -> Self {
        Self { count: count.max(1), sums: Vec::new() }
    }

    /// The least of them, with this one; nothing while they are not so many yet.
    fn with(&mut self, sum: i64) -> i64 {
        let place = self.sums.partition_point(|larger| *larger >= sum);
        self.sums.insert(place, sum);
        self.sums.truncate(self.count);
        if self.sums.len() == self.count { self.sums[self.count - 1] } else { 0 }
    }
}
