//! The names by which a delivery speaks of accounts, as far as they do not say themselves whose these are.

use super::first::Wrong;
use crate::accounts::lookups;
use crate::feeds::Event;
use crate::feeds::exchange::Record;
use crate::keys::Keys;
use domain::accounts::AccountName;
use domain::institutions::{Keeper, Keepers};

/// A name that does not say whose account it is.
pub(super) struct Place {
    key: String,
    /// The same as it is known where it came first (`accounts::known_only`).
    plain: Option<String>,
    /// What the catalogue says of it, if anything.
    pub kept: Option<Kept>,
}

/// Whose the catalogue says that it is.
pub(super) enum Kept {
    Own,
    /// Another's, and of what it says so.
    Anothers(String),
}

impl Place {
    pub fn of(name: &AccountName, keepers: &Keepers, institution: &str) -> Self {
        let plain = name.known_only_at().map(|_| name.anywhere().lookup_key());
        let kept =
            |keeper: Keeper<'_>| if keeper.institution == institution { Kept::Own } else { Kept::Anothers(keeper.said_of) };
        let kept = keepers.of(name).map(kept);
        Self { key: name.lookup_key(), plain, kept }
    }

    /// An account that another institution has under the plain name is another one, and no reason to refuse anything.
    pub fn hashes(&self, keys: &Keys, wrong: Wrong) -> Vec<String> {
        let plain = self.plain.iter().filter(|_| matches!(wrong, Wrong::NotOwn));
        std::iter::once(&self.key).chain(plain).flat_map(|key| lookups(keys, key)).collect()
    }
}

/// How a field is called, made for those alone who ask.
type Called<'a> = &'a dyn Fn() -> String;

/// Gives the names of an event that do not say whose the account is, each with its place and its field.
pub(super) fn names(event: &Event, mut add: impl FnMut(&AccountName, u64, Called<'_>)) {
    let account: Called<'_> = &|| "account".to_owned();
    match event {
        Event::Record(line) => {
            let mut unsaid = |name: &AccountName, field: Called<'_>| {
                if name.bank().is_none() {
                    add(name, line.line, field);
                }
            };
            match &line.record {
                Record::Account(record) => {
                    unsaid(&record.account, account);
                    record.also.iter().enumerate().for_each(|(index, name)| unsaid(name, &|| format!("also[{index}]")));
                }
                Record::BankLink { account: name, .. }
                | Record::Attempt { account: name, .. }
                | Record::Event { account: name, .. } => unsaid(name, account),
                _ => {}
            }
        }
        Event::Account(head) if head.account.bank().is_none() => add(&head.account, head.record, account),
        Event::Named(named) => std::iter::once(&named.account).chain(&named.also).for_each(|name| add(name, named.line, account)),
        Event::DirectDebit(debit) => add(&debit.account, debit.line, account),
        _ => {}
    }
}
