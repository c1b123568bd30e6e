//! Joining: what was delivered about an account becomes its links, withdrawals, payees, covered days and flags.
//!
//! Everything here is made from the registers and statements and can be made again: the rows of an account are replaced as a
//! whole, in one short transaction, so that its customer sees the old picture or the new one and nothing in between.

mod again;
mod context;
mod gather;
mod identity;
mod rebuild;
mod write;

pub use again::{Read, read};
pub use context::Context;
pub use rebuild::{rebuild, rebuild_all};
