//! Debits that their provider did not charge, or not with this amount.

use crate::links::Contract;
use crate::money::Currency;
use crate::reconciliation::{Difference, Movement, amounts_that_differ};
use crate::screening::evidence::Evidence;
use crate::screening::{History, LoneCharge, Thresholds};
use crate::withdrawals::Withdrawal;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// By the index of its withdrawal what the provider's charges say of it. Days of which they were not all delivered say nothing, nor does a
/// charge that failed or was taken back: of it the provider knows.
pub(super) fn uncharged(history: &History<'_>, thresholds: &Thresholds) -> HashMap<usize, Evidence> {
    let mut found = HashMap::new();
    if history.registers.charged.is_empty() {
        return found;
    }
    let were_delivered = |one: &Withdrawal| {
        let days = history.registers.charged.get(&one.provider);
        days.is_some_and(|days| days.from <= one.debit.posted_on && one.debit.posted_on <= days.to)
    };
    let lacks = |index: &usize| {
        let one = &history.withdrawals[*index];
        one.charge.is_none() && were_delivered(one)
    };
    let mut lacking: Vec<usize> = (0..history.withdrawals.len()).filter(lacks).collect();
    if lacking.is_empty() {
        return found;
    }
    let charges = |settled: bool| history.moved.charges.iter().filter(move |one| one.settled == settled);
    let not_settled = NotSettled::of(charges(false));
    lacking.retain(|&index| !not_settled.knows(&movement(history, index)));
    let debits: Vec<Movement> = lacking.iter().map(|&index| movement(history, index)).collect();
    let charged: Vec<Movement> = charges(true).map(|one| one.charge.clone()).collect();
    let other: HashMap<usize, i64> =
        amounts_that_differ(&debits, &charged).into_iter().map(|(debit, charge)| (debit, charged[charge].amount)).collect();
    for (place, &index) in lacking.iter().enumerate() {
        let charged = other.get(&place).copied();
        let difference = if charged.is_some() { Difference::AmountsDiffer } else { Difference::WithdrawalWithoutCharge };
        if thresholds.weights.of_difference(difference) > 0 {
            let (bank_asked, difference) = (history.registers.bank, Some(difference));
            found.insert(index, Evidence::UnexplainedDebit { bank_asked, provider_asked: true, difference, charged });
        }
    }
    found
}

/// A withdrawal as reconciliation sees it; its contract is its link's where the statement prints none.
fn movement(history: &History<'_>, index: usize) -> Movement {
    let one = &history.withdrawals[index];
    let of_link = || history.link_of(one).and_then(|link| link.contract.clone());
    Movement {
        account: String::new(),
        provider: one.provider.clone(),
        contract: one.debit.contract.clone().or_else(of_link),
        day: one.debit.posted_on,
        amount: one.debit.amount,
        currency: one.debit.currency,
    }
}

/// A bank posts a charge up to so many days later (formats §4, Charges).
const POSTED_WITHIN_DAYS: i64 = 3;

type Key<'a> = (&'a str, Currency, i64, Date);

/// Charges that failed or were taken back, by what a debit has in common with its own.
struct NotSettled<'a> {
    all: HashSet<Key<'a>>,
    of_contracts: HashSet<(Key<'a>, Option<&'a Contract>)>,
}

impl<'a> NotSettled<'a> {
    fn of(charges: impl Iterator<Item = &'a LoneCharge>) -> Self {
        let (mut all, mut of_contracts) = (HashSet::new(), HashSet::new());
        for LoneCharge { charge, .. } in charges {
            let key = (charge.provider.as_str(), charge.currency, charge.amount, charge.day);
            all.insert(key);
            of_contracts.insert((key, charge.contract.as_ref()));
        }
        Self { all, of_contracts }
    }

    fn knows(&self, debit: &Movement) -> bool {
        (0..=POSTED_WITHIN_DAYS).any(|earlier| {
            let day = debit.day.saturating_sub(earlier.days());
            let key = (debit.provider.as_str(), debit.currency, debit.amount, day);
            let of = |contract: Option<&Contract>| self.of_contracts.contains(&(key, contract));
            match &debit.contract {
                None => self.all.contains(&key),
                some => of(some.as_ref()) || of(None),
            }
        })
    }
}
