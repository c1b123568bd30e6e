//! Withdrawals: debits to payment services, each with its link and its charge.

mod charges;
mod debit;
#[cfg(test)]
pub(crate) mod example;
mod joining;
pub mod timeline;
mod verdict;

pub use charges::{Charge, Paired, pair};
pub use debit::{Debit, Payee, Withdrawal};
pub use joining::{Joined, join_debits};
pub use verdict::Verdict;
