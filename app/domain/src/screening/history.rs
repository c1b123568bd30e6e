//! What a rule sees: one account's links and withdrawals, and what the rest of the delivery says about them.

use super::groups::{Groups, month};
use super::{Around, Moved, Said};
use crate::accounts::Holder;
use crate::coverage::Days;
use crate::institutions::Catalogue;
use crate::links::{Attempt, Link};
use crate::securities::Event;
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// Which registers were delivered at all: what was never delivered cannot be missing from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Whether this account's bank has delivered its register of links.
    pub bank: bool,
    /// The providers that have delivered theirs.
    pub providers: HashSet<String>,
    /// Of each provider the days on which a bank may have posted what it charged, and all of its charges for them were delivered.
    pub charged: HashMap<String, Days>,
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

    /// What a wallet of this link may take in the withdrawal's calendar month: the wallet's own cap, else what is configured for its
    /// provider in that month, else what the provider's entry in the catalogue says.
    #[must_use]
    pub fn cap_of(&self, withdrawal: &Withdrawal) -> Option<i64> {
        let own = self.link_of(withdrawal).and_then(|link| link.monthly_cap);
        own.or_else(|| self.configured_cap_of(withdrawal))
            .or_else(|| self.catalogue.get(&withdrawal.provider).and_then(|provider| provider.monthly_cap))
    }

    /// The withdrawals in the groups in which rules count them.
    pub(super) fn groups(&self) -> &Groups {
        self.groups.get_or_init(|| Groups::of(self))
    }

    /// The day of a withdrawal, by its index: that of its charge where known, else that of its posting.
    pub(super) fn day(&self, withdrawal: usize) -> Date {
        self.groups().days[withdrawal].0
    }

    /// That day's number.
    pub(super) fn day_number(&self, withdrawal: usize) -> i32 {
        self.groups().days[withdrawal].1
    }

    /// The cap that is configured for the withdrawal's provider in its month, where the wallet has none of its own.
    pub(super) fn configured_cap_of(&self, withdrawal: &Withdrawal) -> Option<i64> {
        let own = || self.link_of(withdrawal).is_some_and(|link| link.monthly_cap.is_some());
        if !self.catalogue.has_configured_caps() || own() {
            return None;
        }
        self.catalogue.configured_cap(&withdrawal.provider, month(withdrawal))
    }
}
