//! The record of who did and saw what, written in the transaction of what it records, as one chain in which nothing can be changed
//! or taken out unseen.

mod case;
mod chain;
mod check;
mod entry;
mod export;
mod filter;
mod list;
mod looked;
mod one_look;
mod row;
mod verify;

pub(crate) use case::is_without_case;
pub(crate) use chain::{append, chain_what_was_before};
pub use check::{Broken, Head, Wrong, check};
pub use entry::{Actor, Circumstances, Entry, Outcome, REPRESENTATIVE, record, record_with};
pub use export::{EXPORTED, export};
pub use filter::{Filter, Typed};
pub use list::{Listed, ON_A_PAGE, Page, list};
pub use looked::{Look, SHOWN, Who, who_looked};
pub use one_look::ONE_LOOK;
pub(crate) use one_look::record_look;
pub use row::Row;
pub(crate) use row::place;
pub use verify::{head, verify};
