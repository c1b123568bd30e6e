//! What a rule sees: one account's links and withdrawals, and what the rest of the delivery says about them.

use super::groups::Groups;
use super::{Around, Moved, Said};
use crate::accounts::Holder;
use crate::institutions::Catalogue;
use crate::links::{Attempt, Link};
use crate::securities::Event;
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::HashSet;

/// Which registers were delivered at all: what was never delivered cannot be missing from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Whether this account's bank has delivered its register of links.
    pub bank: bool,
    /// The providers that have delivered theirs.
    pub providers: HashSet<String>,
}

/// One account as the rules see it.
#[derive(Clone, Debug)]
pub struct History<'a> {
    pub holders: &'a [Holder],
    pub links: &'a [Link],
    /// In order of day and position.
    pub withdrawals: &'a [Withdrawal],
    /// Tries to link this account to a service, in order of time.
    pub attempts: &'a [Attempt],
    /// What was done on this account at its securities firm, in order of time.
    pub events: &'a [Event],
    /// What else moved on it.
    pub moved: &'a Moved,
    /// What other accounts have to do with it.
    pub around: &'a Around,
    /// What its customers and its institutions said of it.
    pub said: &'a Said,
    pub catalogue: &'a Catalogue,
    pub registers: &'a Registers,
    /// What all rules count, made when the first asks: whoever makes a history gives an empty one.
    pub groups: OnceCell<Groups>,
}

impl<'a> History<'a> {
    /// The link of a withdrawal.
    #[must_use]
    pub fn link_of(&self, withdrawal: &Withdrawal) -> Option<&'a Link> {
        withdrawal.link.map(|index| &self.links[index])
    }

    /// What a wallet of this link may take in a calendar month: the wallet's own cap, else its provider's.
    #[must_use]
    pub fn cap_of(&self, withdrawal: &Withdrawal) -> Option<i64> {
        self.link_of(withdrawal)
            .and_then(|link| link.monthly_cap)
            .or_else(|| self.catalogue.get(&withdrawal.provider).and_then(|provider| provider.monthly_cap))
    }

    /// The withdrawals in the groups in which rules count them.
    pub(super) fn groups(&self) -> &Groups {
        self.groups.get_or_init(|| Groups::of(self))
    }

    /// The day of a withdrawal, by its index: that of its charge where known, else that of its posting.
    pub(super) fn day(&self, withdrawal: usize) -> Date {
        self.groups().days[withdrawal]
    }
}
