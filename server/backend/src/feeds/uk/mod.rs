//! UK Open Banking, read-write API 3.1 and 4.0: accounts, transactions and direct debits as its interface answers them (formats §2).
//!
//! Source: the resources `OBReadAccount6`, `OBReadTransaction6` and `OBReadDirectDebit2` of the Account and Transaction API. 4.0 writes
//! codes (`BOOK`, `PDNG`) where 3.1 has words (`Booked`, `Pending`), and says more of a mandate.
//!
//! Which entries are the same: the one `TransactionId`, which the standard calls unique and immutable; without it what the entry says and
//! its position among equals. `TransactionReference` is the payer's as often as the bank's, and is only printed.

mod accounts;
mod covered;
mod direct_debits;
mod format;
#[cfg(test)]
mod tests;
mod transactions;

pub use direct_debits::DirectDebit;
pub use format::Uk;

use crate::feeds::Refusal;
use crate::feeds::json::Leaf;
use domain::accounts::AccountName;

/// The account by the id that the bank's interface gives it, which means nothing elsewhere.
fn account(id: &str, leaf: &Leaf<'_>) -> Result<AccountName, Refusal> {
    named(serde_json::json!({ "id": id, "servicer": null }))
        .ok_or_else(|| leaf.refuse("AccountId", "1 to 128 characters are wanted"))
}

fn named(json: serde_json::Value) -> Option<AccountName> {
    serde_json::from_value(json).ok()
}
