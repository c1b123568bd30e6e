//! Debits find the link that they belong to (formats §4, Debits).

use super::{Charge, Debit, Payee, Withdrawal, pair};
use crate::institutions::Catalogue;
use crate::links::{Link, LinkIdentity};
use crate::names::normalised;
use std::collections::BTreeMap;

/// One account's picture: its links (those that only withdrawals know among them), its withdrawals in order of day and
/// position, and its other direct debits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    pub links: Vec<Link>,
    pub withdrawals: Vec<Withdrawal>,
    pub payees: Vec<Payee>,
}

/// Joins an account's debits with its links and charges. A debit belongs to the contract that it prints; only without one does
/// the printed name decide, and only if one link fits. What names a service and has no link makes one.
#[must_use]
pub fn join_debits(
    bank: Option<&str>,
    mut links: Vec<Link>,
    mut debits: Vec<Debit>,
    charges: &[Charge],
    catalogue: &Catalogue,
) -> Joined {
    debits.sort_by(|a, b| (a.posted_on, a.position, &a.key).cmp(&(b.posted_on, b.position, &b.key)));
    let from_registers = links.len();
    let mut homes: Vec<Option<Home>> =
        debits.iter().map(|debit| by_contract(debit, &mut links, from_registers, named(debit, bank, catalogue))).collect();
    // Names decide only after every contract has made its link known: else the order of debits would matter.
    let with_contracts = links.len();
    for (debit, home) in debits.iter().zip(&mut homes).filter(|(debit, _)| debit.contract.is_none()) {
        *home = named(debit, bank, catalogue).map(|provider| by_name(provider, &mut links, with_contracts));
    }
    let (mut withdrawals, mut others) = (Vec::new(), Vec::new());
    for (debit, home) in debits.into_iter().zip(homes) {
        match home {
            Some(home) => withdrawals.push(withdrawal(debit, home)),
            None => others.push(debit),
        }
    }
    with_charges(&mut withdrawals, &links, charges);
    Joined { payees: payees(&others), links, withdrawals }
}

/// Where a debit belongs: its provider, and its link unless several could be it.
struct Home {
    provider: String,
    link: Option<usize>,
}

fn named<'c>(debit: &Debit, bank: Option<&str>, catalogue: &'c Catalogue) -> Option<&'c str> {
    let printed = debit.description.as_deref()?;
    catalogue.printed_as(printed, bank, debit.posted_on).map(|one| one.id.as_str())
}

fn by_contract(debit: &Debit, links: &mut Vec<Link>, from_registers: usize, named: Option<&str>) -> Option<Home> {
    let contract = debit.contract.as_ref()?;
    let holds = |link: &Link| link.contract.as_ref() == Some(contract);
    let known: Vec<usize> = (0..from_registers).filter(|&index| holds(&links[index])).collect();
    // Two providers may use one number: then the printed name says whose it is.
    let found = match known[..] {
        [only] => Some(only),
        _ => known.into_iter().find(|&index| Some(links[index].provider.as_str()) == named),
    };
    if let Some(index) = found {
        return Some(Home { provider: links[index].provider.clone(), link: Some(index) });
    }
    let provider = named?;
    let made = (from_registers..links.len()).find(|&index| links[index].provider == provider && holds(&links[index]));
    let index = made.unwrap_or_else(|| {
        links.push(Link::of_withdrawals(provider, Some(contract.clone())));
        links.len() - 1
    });
    Some(Home { provider: provider.to_owned(), link: Some(index) })
}

fn by_name(provider: &str, links: &mut Vec<Link>, with_contracts: usize) -> Home {
    let fitting: Vec<usize> = (0..with_contracts).filter(|&index| links[index].provider == provider).collect();
    let link = match fitting[..] {
        [only] => {
            let printed = LinkIdentity::Printed(provider.to_owned());
            if !links[only].former.contains(&printed) {
                links[only].former.push(printed);
            }
            Some(only)
        }
        [] => {
            let made = (with_contracts..links.len()).find(|&index| links[index].provider == provider);
            Some(made.unwrap_or_else(|| {
                links.push(Link::of_withdrawals(provider, None));
                links.len() - 1
            }))
        }
        _ => None,
    };
    Home { provider: provider.to_owned(), link }
}

fn withdrawal(debit: Debit, home: Home) -> Withdrawal {
    Withdrawal { debit, provider: home.provider, link: home.link, charge: None, at: None, wallet: None, device: None, ip: None }
}

fn with_charges(withdrawals: &mut [Withdrawal], links: &[Link], charges: &[Charge]) {
    let debits: Vec<(&Debit, &str)> = withdrawals.iter().map(|one| (&one.debit, one.provider.as_str())).collect();
    let paired = pair(&debits, charges);
    for (withdrawal, charge) in withdrawals.iter_mut().zip(paired) {
        let charge = charge.map(|index| &charges[index]);
        let link = withdrawal.link.map(|index| &links[index]);
        withdrawal.charge = charge.map(|one| one.id.clone());
        withdrawal.at = charge.map(|one| one.at);
        withdrawal.wallet = charge.map(|one| one.wallet.clone()).or_else(|| link.and_then(|one| one.wallet.clone()));
        withdrawal.device = charge.and_then(|one| one.device.clone());
        withdrawal.ip = charge.and_then(|one| one.ip.clone());
    }
}

/// Direct debits that name no known service, gathered by what is printed and by contract.
fn payees(others: &[Debit]) -> Vec<Payee> {
    let mut gathered: BTreeMap<(String, String, String), Payee> = BTreeMap::new();
    for debit in others.iter().filter(|debit| debit.direct_debit || debit.contract.is_some()) {
        let printed = debit.description.as_deref().map(normalised).unwrap_or_default();
        let contract = debit.contract.as_ref().map(|one| one.compared().to_owned()).unwrap_or_default();
        let payee = gathered.entry((printed, contract, debit.currency.code().to_owned())).or_insert_with(|| Payee {
            description: debit.description.clone(),
            contract: debit.contract.clone(),
            debits: 0,
            total: 0,
            currency: debit.currency,
            last_on: debit.posted_on,
        });
        payee.debits += 1;
        payee.total = payee.total.saturating_add(debit.amount);
        payee.last_on = payee.last_on.max(debit.posted_on);
    }
    gathered.into_values().collect()
}

#[cfg(test)]
mod tests;
