//! Debits find their charges (formats §4, Charges).

use super::Debit;
use crate::links::Contract;
use crate::money::Currency;
use crate::time::Instant;
use jiff::ToSpan;
use jiff::civil::Date;
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
    let mut by_day: HashMap<(&str, i64, Currency, Date), Vec<usize>> = HashMap::with_capacity(charges.len());
    for (index, charge) in charges.iter().enumerate() {
        by_day.entry((&charge.provider, charge.amount, charge.currency, charge.at.day())).or_default().push(index);
    }
    for found in by_day.values_mut() {
        found.sort_by(|&a, &b| (charges[a].at, &charges[a].id).cmp(&(charges[b].at, &charges[b].id)));
    }
    let mut taken = vec![false; charges.len()];
    let mut paired: Paired = vec![None; debits.len()];
    for earlier in 0..=POSTED_WITHIN_DAYS {
        // A charge with the debit's own contract is nearer than one that does not say.
        for both_have_one in [true, false] {
            for ((debit, provider), pair) in debits.iter().zip(&mut paired).filter(|(_, pair)| pair.is_none()) {
                let day = debit.posted_on.saturating_sub(earlier.days());
                let candidates = by_day.get(&(*provider, debit.amount, debit.currency, day)).map_or(&[][..], Vec::as_slice);
                *pair = candidates.iter().copied().find(|&candidate| {
                    !taken[candidate]
                        && contracts_fit(debit.contract.as_ref(), charges[candidate].contract.as_ref(), both_have_one)
                });
                if let Some(found) = *pair {
                    taken[found] = true;
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
