//! The link that a debit belongs to, looked for in an index: a statement may have a million debits, each with its own contract.

use crate::links::{Contract, Link, LinkIdentity};
use std::collections::HashMap;

/// Where a debit belongs: its provider, and its link unless several could be it.
pub(super) struct Home {
    pub provider: String,
    pub link: Option<usize>,
}

/// An account's links, by contract: those of the registers, and those that debits make known.
pub(super) struct Homes {
    links: Vec<Link>,
    of_registers: HashMap<Contract, Vec<usize>>,
    made: HashMap<Contract, Vec<usize>>,
}

impl Homes {
    pub fn new(links: Vec<Link>) -> Self {
        let mut of_registers: HashMap<Contract, Vec<usize>> = HashMap::new();
        for (index, link) in links.iter().enumerate() {
            if let Some(contract) = &link.contract {
                of_registers.entry(contract.clone()).or_default().push(index);
            }
        }
        Self { links, of_registers, made: HashMap::new() }
    }

    /// The home of a debit that prints this contract, and perhaps a provider's name.
    pub fn by_contract(&mut self, contract: &Contract, named: Option<&str>) -> Option<Home> {
        let of_named = |index: &usize| Some(self.links[*index].provider.as_str()) == named;
        // Two providers may use one number: then the printed name says whose it is.
        let known = match self.of_registers.get(contract).map(Vec::as_slice) {
            Some(&[only]) => Some(only),
            Some(several) => several.iter().copied().find(of_named),
            None => None,
        };
        let made = || self.made.get(contract)?.iter().copied().find(of_named);
        if let Some(index) = known.or_else(made) {
            return Some(Home { provider: self.links[index].provider.clone(), link: Some(index) });
        }
        let provider = named?;
        self.made.entry(contract.clone()).or_default().push(self.links.len());
        self.links.push(Link::of_withdrawals(provider, Some(contract.clone())));
        Some(Home { provider: provider.to_owned(), link: Some(self.links.len() - 1) })
    }

    /// The same links, once every contract is known.
    pub fn by_names(self) -> Named {
        let mut of_provider: HashMap<String, Fitting> = HashMap::new();
        for (index, link) in self.links.iter().enumerate() {
            let fitting = of_provider.entry(link.provider.clone()).or_insert(Fitting::Only(index));
            if *fitting != Fitting::Only(index) {
                *fitting = Fitting::Several;
            }
        }
        Named { links: self.links, of_provider }
    }
}

/// An account's links, by provider.
pub(super) struct Named {
    pub links: Vec<Link>,
    of_provider: HashMap<String, Fitting>,
}

/// The links of a provider that a printed name fits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fitting {
    /// The one that has a register or a contract.
    Only(usize),
    /// The one that the name itself has made known.
    Made(usize),
    Several,
}

impl Named {
    /// The home of a debit that prints this provider's name and no contract: its only link, or one that is known by the name.
    pub fn by_name(&mut self, provider: &str) -> Home {
        let link = match self.of_provider.get(provider) {
            Some(&Fitting::Only(index)) => {
                let printed = LinkIdentity::Printed(provider.to_owned());
                if !self.links[index].former.contains(&printed) {
                    self.links[index].former.push(printed);
                }
                Some(index)
            }
            Some(&Fitting::Made(index)) => Some(index),
            Some(Fitting::Several) => None,
            None => {
                self.of_provider.insert(provider.to_owned(), Fitting::Made(self.links.len()));
                self.links.push(Link::of_withdrawals(provider, None));
                Some(self.links.len() - 1)
            }
        };
        Home { provider: provider.to_owned(), link }
    }
}
