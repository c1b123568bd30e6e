//! Two registers become links (formats §4, Links).

mod one;
mod pairs;

use super::{BankRecord, Contract, Link, ProviderRecord, Standing};
use crate::accounts::Holder;
use std::collections::HashMap;

/// Joins the registers' records about one account: same provider and contract are one link; where one side has no contract,
/// times within 24 hours, and only if each fits no other. The order of the records makes no difference.
#[must_use]
pub fn join_registers(bank: &[BankRecord], provider: &[ProviderRecord], holders: &[Holder]) -> Vec<Link> {
    let bank = one_a_contract(bank, |one| (&one.provider, one.contract.as_ref()), bank_rank);
    let provider = one_a_contract(provider, |one| (&one.provider, one.contract.as_ref()), provider_rank);
    let partner_of = pairs::partners(&bank, &provider);
    let mut alone = vec![true; provider.len()];
    partner_of.iter().flatten().for_each(|&index| alone[index] = false);
    let pairs = bank.iter().zip(&partner_of).map(|(one, partner)| (Some(*one), partner.map(|index| provider[index])));
    let alone = provider.iter().zip(alone).filter(|(_, alone)| *alone).map(|(one, _)| (None, Some(*one)));
    pairs.chain(alone).map(|(bank, provider)| one::link_of(bank, provider, holders)).collect()
}

/// One register's records, one for each contract, since account, provider and contract are the link: that of the highest rank.
/// Without a contract each record stands for itself.
fn one_a_contract<'a, T, K: Ord>(
    records: &'a [T],
    contract: fn(&T) -> (&String, Option<&Contract>),
    rank: fn(&'a T) -> K,
) -> Vec<&'a T> {
    let mut kept: Vec<&T> = Vec::with_capacity(records.len());
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for one in records {
        let place = match contract(one) {
            (provider, Some(contract)) => *places.entry((provider, contract.compared())).or_insert(kept.len()),
            (_, None) => kept.len(),
        };
        match kept.get_mut(place) {
            Some(other) if rank(other) < rank(one) => *other = one,
            Some(_) => {}
            None => kept.push(one),
        }
    }
    kept
}

/// The active record before the stopped one, then the newer; the rest only so that the order of delivery does not decide.
fn bank_rank(one: &BankRecord) -> impl Ord + '_ {
    (one.status == Standing::Active, one.registered_at, &one.verified_by)
}

fn provider_rank(one: &ProviderRecord) -> impl Ord + '_ {
    (one.status == Standing::Active, one.linked_at, &one.wallet)
}

#[cfg(test)]
mod tests;
