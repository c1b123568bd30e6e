//! Whose account a name means. A bank or securities firm delivers its own accounts alone; a name with a bank's code says whose it
//! is, and of an IBAN or an id with a BIC the operator's catalogue may; of others only the database can tell.

mod first;
mod names;
mod whose;

use crate::accounts::lookups;
use crate::db::Tx;
use crate::feeds::exchange::{Feed, Header, is_bank_code};
use crate::feeds::{Refusal, StatementHead, Unit};
use crate::{Error, Result};
use domain::accounts::AccountName;
use std::collections::HashSet;
use whose::of_others;

pub use first::{first_not_own, first_of_others, first_of_others_than};

/// So many names are looked up by one statement.
const AT_ONCE: usize = 400;

/// The institution whose own a delivery must be, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnlyOf {
    pub institution: String,
    /// The key that brought it; else the operator, who imports it.
    pub by_key: bool,
}

impl OnlyOf {
    fn said(&self) -> String {
        let by = if self.by_key { "the key is of" } else { "the file is said to be of" };
        format!("{by} {}", self.institution)
    }
}

/// The sender that a key may speak for.
///
/// # Errors
/// A refusal, where it is another.
pub fn own_feed(header: &Header, only_of: &OnlyOf) -> Result<(), Refusal> {
    if header.sender == only_of.institution {
        return Ok(());
    }
    let reason = format!("{}, which delivers its own feeds only, found {:?}", only_of.said(), header.sender);
    Err(Refusal::line(1, reason).at("sender"))
}

/// The bank whose statements a key may bring, of a format that counts its places in `unit`.
///
/// # Errors
/// A refusal, where an account is of another.
pub fn own_statement(head: &StatementHead, only_of: &OnlyOf, unit: Unit) -> Result<(), Refusal> {
    match head.account.bank() {
        Some(bank) if bank != only_of.institution => {
            let reason = format!("{}, which delivers statements of its own accounts only, found {bank:?}", only_of.said());
            Err(Refusal::place(unit, head.record, reason).at("bank"))
        }
        _ => Ok(()),
    }
}

/// The same before names are written: no import can come in between, so that this is the program's own fault.
///
/// # Errors
/// When one belongs to another institution, or the database fails.
pub async fn expect_own(tx: &mut Tx, sender: &str, names: &HashSet<&AccountName>) -> Result<()> {
    let hashes = |name: &AccountName| lookups(tx.keys(), &name.lookup_key());
    let keys: Vec<String> = names.iter().filter(|name| name.bank().is_none()).flat_map(|name| hashes(name)).collect();
    for some in keys.chunks(AT_ONCE) {
        let (sql, values) = of_others(sender, some.iter().map(String::as_str));
        if tx.one::<(String,)>(&sql, values).await?.is_some() {
            return Err(anothers());
        }
    }
    Ok(())
}

/// The same of a feed that banks deliver of their own accounts and providers of any.
///
/// # Errors
/// As [`expect_own`].
pub async fn expect_own_of_bank(tx: &mut Tx, sender: &str, names: &HashSet<&AccountName>) -> Result<()> {
    if is_bank_code(sender) { expect_own(tx, sender, names).await } else { Ok(()) }
}

/// Whether that sender speaks only of accounts of its own in this feed.
pub fn speaks_of_own(feed: Feed, sender: &str) -> bool {
    match feed {
        Feed::Accounts | Feed::BankLinks | Feed::SecuritiesEvents => true,
        Feed::LinkAttempts => is_bank_code(sender),
        Feed::Institutions | Feed::ProviderLinks | Feed::Charges => false,
    }
}

/// What is said where an account's row itself no longer lets its writer in.
pub fn anothers() -> Error {
    Error::Corrupt("an account belongs to another institution than the delivery's sender".into())
}
