//! Berlin Group NextGenPSD2 1.3: accounts and transactions as its interface answers them (formats §2).
//!
//! Source: NextGenPSD2 Access to Account Interoperability Framework, Implementation Guidelines 1.3, «Read Account List» and «Read
//! Transaction List» (JSON).
//!
//! Which entries are the same: `entryReference` is the one of camt, and holds for its day; without it `transactionId`; without either
//! what the entry says and its position among equals.

mod account;
mod format;
#[cfg(test)]
mod tests;
mod transactions;

pub use format::Berlin;
