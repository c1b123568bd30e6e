//! ISO 20022 camt.052 (report), camt.053 (statement) and camt.054 (notification), every version (formats §2).
//!
//! Source: the message definitions of ISO 20022, `camt.05x.001.01` to the newest. Versions differ in what few names here cover:
//! .01 has `BkToCstmrAcctRptV01`, `PrtryAcct` and `TxDtls` directly in `Ntry`; a party's name stands in `Pty` from .08 on, a status in
//! `Sts/Cd` from .08 on.
//!
//! Which entries are the same: see `feeds::identity`.

mod account;
mod adding;
mod amount;
mod balance;
mod balances;
mod covered;
mod cutting;
mod day;
mod details;
mod entry;
mod format;
mod message;
mod open;
mod pieces;
mod place;
mod recode;
mod statement;
mod summary;
mod tag;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod xml;

pub use format::Camt;
