//! Debits find their charges (formats §4, Charges).

use super::Debit;
use crate::links::Contract;
use crate::money::Currency;
use crate::time::{Instant, days_between};
use std::collections::HashMap;

/// A settled charge as a provider reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    pub id: String,
    pub provider: String,
    pub wallet: String,
    pub contract: Option<Contract>,
    pub amount: i64,
    pub currency: Currency,
    pub at: Instant,
    pub device: Option<String>,
    pub ip: Option<String>,
}

/// For each debit the index of its charge.
pub type Paired = Vec<Option<usize>>;

/// A charge may stand so many days before the debit that the bank posts for it.
const POSTED_WITHIN_DAYS: i64 = 3;

/// Pairs debits with charges one to one: same provider, amount and currency, and contract where both have one; on the posted
/// day, else up to three days earlier, the nearest first; of equal ones the k-th by time with the k-th by position.
///
/// `debits` are given with the provider that each belongs to, in the order of day and position. The order of `charges` makes
/// no difference.
#[must_use]
pub fn pair(debits: &[(&Debit, &str)], charges: &[Charge]) -> Paired {
    let mut by_sum: HashMap<(&str, i64, Currency), Vec<usize>> = HashMap::new();
    for (index, charge) in charges.iter().enumerate() {
        by_sum.entry((&charge.provider, charge.amount, charge.currency)).or_default().push(index);
    }
    for found in by_sum.values_mut() {
        found.sort_by(|&a, &b| (charges[a].at, &charges[a].id).cmp(&(charges[b].at, &charges[b].id)));
    }
    let mut taken = vec![false; charges.len()];
    let mut paired: Paired = vec![None; debits.len()];
    for earlier in 0..=POSTED_WITHIN_DAYS {
        // A charge with the debit's own contract is nearer than one that does not say.
        for both_have_one in [true, false] {
            for (index, (debit, provider)) in debits.iter().enumerate().filter(|(_, (debit, _))| debit.amount >= 0) {
                if paired[index].is_some() {
                    continue;
                }
                let candidates = by_sum.get(&(*provider, debit.amount, debit.currency)).map_or(&[][..], Vec::as_slice);
                let found = candidates.iter().copied().find(|&candidate| {
                    !taken[candidate]
                        && days_between(charges[candidate].at.day(), debit.posted_on) == earlier
                        && contracts_fit(debit.contract.as_ref(), charges[candidate].contract.as_ref(), both_have_one)
                });
                if let Some(found) = found {
                    taken[found] = true;
                    paired[index] = Some(found);
                }
            }
        }
    }
    paired
}

fn contracts_fit(debit: Option<&Contract>, charge: Option<&Contract>, both_have_one: bool) -> bool {
    match (debit, charge) {
        (Some(debit), Some(charge)) => both_have_one && debit == charge,
        _ => !both_have_one,
    }
}

#[cfg(test)]
mod tests;
