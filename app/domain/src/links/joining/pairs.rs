//! Which record of the bank and which of the provider are one link. An account may have thousands of records, so that each is
//! looked for in an index and none is held against all others.

use crate::links::{BankRecord, Contract, ProviderRecord};
use crate::time::Instant;
use std::collections::HashMap;

/// Times of two records without a common contract may differ by as much.
const SAME_LINK_WITHIN: i64 = 24 * Instant::HOUR;

/// For each record of the bank the place of its partner among the provider's: that of the same contract; where one side has no
/// contract, the only one that fits by time, if no other record of the bank fits it.
pub(super) fn partners(bank: &[&BankRecord], provider: &[&ProviderRecord]) -> Vec<Option<usize>> {
    let mut partner_of = by_contract(bank, provider);
    let mut taken = vec![false; provider.len()];
    partner_of.iter().flatten().for_each(|&index| taken[index] = true);
    let open = (0..bank.len()).filter(|&index| partner_of[index].is_none());
    let ours = Open::new(open.map(|index| Timed::of_bank(index, bank[index])));
    let free = (0..provider.len()).filter(|&index| !taken[index]);
    let theirs = Open::new(free.map(|index| Timed::of_provider(index, provider[index])));
    for (index, one) in bank.iter().enumerate() {
        if partner_of[index].is_none()
            && let Some(only) = theirs.only(&Timed::of_bank(index, one))
            && ours.only(&Timed::of_provider(only, provider[only])).is_some()
        {
            partner_of[index] = Some(only);
        }
    }
    partner_of
}

fn by_contract(bank: &[&BankRecord], provider: &[&ProviderRecord]) -> Vec<Option<usize>> {
    let contracts: HashMap<(&str, &Contract), usize> = provider
        .iter()
        .enumerate()
        .filter_map(|(index, one)| Some(((one.provider.as_str(), one.contract.as_ref()?), index)))
        .collect();
    bank.iter().map(|one| contracts.get(&(one.provider.as_str(), one.contract.as_ref()?)).copied()).collect()
}

/// A record that no contract has joined: what times decide by.
struct Timed<'a> {
    index: usize,
    provider: &'a str,
    at: i64,
    has_contract: bool,
}

impl<'a> Timed<'a> {
    fn of_bank(index: usize, one: &'a BankRecord) -> Self {
        Self { index, provider: &one.provider, at: one.registered_at.0, has_contract: one.contract.is_some() }
    }

    fn of_provider(index: usize, one: &'a ProviderRecord) -> Self {
        Self { index, provider: &one.provider, at: one.linked_at.0, has_contract: one.contract.is_some() }
    }
}

/// One side's records of each provider, by time.
struct Open<'a> {
    all: HashMap<&'a str, Vec<(i64, usize)>>,
    without_contract: HashMap<&'a str, Vec<(i64, usize)>>,
}

impl<'a> Open<'a> {
    fn new(records: impl Iterator<Item = Timed<'a>>) -> Self {
        let mut open = Self { all: HashMap::new(), without_contract: HashMap::new() };
        for one in records {
            open.all.entry(one.provider).or_default().push((one.at, one.index));
            if !one.has_contract {
                open.without_contract.entry(one.provider).or_default().push((one.at, one.index));
            }
        }
        open.all.values_mut().chain(open.without_contract.values_mut()).for_each(|times| times.sort_unstable());
        open
    }

    /// The record of this side that fits the other side's, if only one does. Two contracts that differ never fit.
    fn only(&self, other: &Timed<'_>) -> Option<usize> {
        let among = if other.has_contract { &self.without_contract } else { &self.all };
        let times = among.get(other.provider)?;
        let first = times.partition_point(|&(at, _)| at < other.at.saturating_sub(SAME_LINK_WITHIN));
        let mut near = times[first..].iter().take_while(|&&(at, _)| at <= other.at.saturating_add(SAME_LINK_WITHIN));
        match (near.next(), near.next()) {
            (Some(&(_, only)), None) => Some(only),
            _ => None,
        }
    }
}
