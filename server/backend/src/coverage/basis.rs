//! What an answer rests on: which institutions delivered what, as of when, and what is missing.

use crate::institutions::Title;
use domain::coverage::{AccountCoverage, Days};
use domain::time::Instant;
use std::collections::BTreeMap;

/// What one institution's feed reaches to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub as_of: Instant,
    /// How many deliveries are missing between those that came.
    pub missing: i64,
}

/// An institution, with its feeds by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Institution {
    pub id: String,
    pub title: Title,
    /// Whether it is a payment provider, which draws on accounts, and not a bank or a securities firm, which keeps them.
    pub provider: bool,
    /// Whether it is a securities firm, whose accounts have neither statement nor register of links.
    pub securities: bool,
    pub feeds: BTreeMap<String, Feed>,
}

impl Institution {
    /// As of when its register of links was delivered, or a securities firm's record of what was done; none where it never was.
    #[must_use]
    pub fn register_as_of(&self) -> Option<Instant> {
        self.feeds.get(self.register()).map(|feed| feed.as_of)
    }

    /// How many of its deliveries are missing that could hide a link.
    #[must_use]
    pub fn missing(&self) -> i64 {
        let needed = match (self.provider, self.securities) {
            (true, _) => &["provider-links"][..],
            (false, true) => &["accounts", "securities-events"],
            (false, false) => &["accounts", "bank-links"],
        };
        needed.iter().filter_map(|feed| self.feeds.get(*feed)).map(|feed| feed.missing).sum()
    }

    fn register(&self) -> &'static str {
        match (self.provider, self.securities) {
            (true, _) => "provider-links",
            (false, true) => "securities-events",
            (false, false) => "bank-links",
        }
    }
}

/// What the answer about an account of `bank` rests on. A provider's missing delivery counts for every account: it may hold a
/// link to any.
#[must_use]
pub fn of_account(bank: &str, statements: Vec<Days>, balance_gaps: Vec<Days>, institutions: &[Institution]) -> AccountCoverage {
    let counts = |one: &&Institution| one.provider || one.id == bank;
    let keeps = institutions.iter().find(|one| one.id == bank);
    AccountCoverage {
        unscreened: false,
        events: keeps.filter(|one| one.securities).map(|one| one.register_as_of().is_some()),
        statements,
        balance_gaps,
        bank_register: institutions.iter().any(|one| one.id == bank && one.register_as_of().is_some()),
        deliveries_missing: institutions.iter().filter(counts).any(|one| one.missing() > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn institution(id: &str, provider: bool, feeds: &[(&str, i64)]) -> Institution {
        let feed = |&(name, missing): &(&str, i64)| (name.to_owned(), Feed { as_of: Instant(1), missing });
        Institution {
            id: id.into(),
            title: Title::default(),
            provider,
            securities: false,
            feeds: feeds.iter().map(feed).collect(),
        }
    }

    #[test]
    fn what_is_missing_counts_where_it_could_hide_a_link() {
        let bank = institution("9991", false, &[("bank-links", 0), ("accounts", 0)]);
        let other = institution("9992", false, &[("bank-links", 3)]);
        let provider = |missing| institution("koza", true, &[("provider-links", missing), ("charges", 2)]);
        let of = |all: &[Institution]| of_account("9991", Vec::new(), Vec::new(), all);
        let whole = of(&[bank.clone(), other.clone(), provider(0)]);
        assert!(
            whole.bank_register && !whole.deliveries_missing,
            "another bank's gap is not this account's, and charges hide none"
        );
        assert!(of(&[bank, provider(1)]).deliveries_missing);
        assert!(!of(&[other]).bank_register);
    }
}
