//! The record of who did and saw what, written in the transaction of what it records.

mod entry;

pub use entry::{Actor, Entry, record};
