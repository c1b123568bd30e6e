//! The record of who did and saw what, written in the transaction of what it records.

mod entry;
mod looked;

pub use entry::{Actor, Entry, record};
pub use looked::{Look, SHOWN, who_looked};
