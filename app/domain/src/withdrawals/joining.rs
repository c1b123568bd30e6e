//! Debits find the link that they belong to (formats §4, Debits). Where what is printed names no service, the name of who drew the money
//! does, if a provider has it among its own.

mod homes;

use super::{Charge, Debit, Payee, Withdrawal, pair};
use crate::institutions::Catalogue;
use crate::links::Link;
use crate::names::normalised;
use homes::{Home, Homes};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One account's picture: its links (those that only withdrawals know among them), its withdrawals in order of day and
/// position, and its other direct debits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    pub links: Vec<Link>,
    pub withdrawals: Vec<Withdrawal>,
    pub payees: Vec<Payee>,
    /// The days on which a customer moved money themselves: other debits that are neither direct debits nor of a contract. In order.
    pub own_days: Vec<Date>,
}

/// Joins an account's debits with its links and charges. A debit belongs to the contract that it prints; only without one does
/// the printed name decide, and only if one link fits. What names a service and has no link makes one.
#[must_use]
pub fn join_debits(
    bank: Option<&str>,
    links: Vec<Link>,
    mut debits: Vec<Debit>,
    charges: &[Charge],
    catalogue: &Catalogue,
) -> Joined {
    debits.sort_by(|a, b| (a.posted_on, a.position, &a.key).cmp(&(b.posted_on, b.position, &b.key)));
    let mut homes = Homes::new(links);
    let mut found: Vec<Option<Home>> =
        debits.iter().map(|debit| homes.by_contract(debit.contract.as_ref()?, named(debit, bank, catalogue))).collect();
    // Names decide only after every contract has made its link known: else the order of debits would matter.
    let mut homes = homes.by_names();
    for (debit, home) in debits.iter().zip(&mut found).filter(|(debit, _)| debit.contract.is_none()) {
        *home = named(debit, bank, catalogue).map(|provider| homes.by_name(provider));
    }
    let links = homes.links;
    let (mut withdrawals, mut others) = (Vec::new(), Vec::new());
    for (debit, home) in debits.into_iter().zip(found) {
        match home {
            Some(home) => withdrawals.push(withdrawal(debit, home)),
            None => others.push(debit),
        }
    }
    with_charges(&mut withdrawals, &links, charges);
    Joined { payees: payees(&others), own_days: own_days(&others), links, withdrawals }
}

fn named<'c>(debit: &Debit, bank: Option<&str>, catalogue: &'c Catalogue) -> Option<&'c str> {
    // What is printed comes first: it is what the provider has asked the bank to print.
    let said = [&debit.description, &debit.creditor].into_iter().filter_map(Option::as_deref);
    said.filter_map(|name| catalogue.printed_as(name, bank, debit.posted_on)).map(|one| one.id.as_str()).next()
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

/// Debits stand in order of day.
fn own_days(others: &[Debit]) -> Vec<Date> {
    let mut days: Vec<Date> =
        others.iter().filter(|debit| !debit.direct_debit && debit.contract.is_none()).map(|debit| debit.posted_on).collect();
    days.dedup();
    days
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
