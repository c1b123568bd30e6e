//! The record of who did and saw what, written in the transaction of what it records.

mod entry;
mod looked;
mod one_look;

pub use entry::{Actor, Entry, record};
pub use looked::{Look, SHOWN, who_looked};
pub use one_look::ONE_LOOK;
pub(crate) use one_look::record_look;
