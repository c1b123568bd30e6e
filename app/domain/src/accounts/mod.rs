//! Accounts: how files name them, who holds them.

mod bic;
mod holder;
mod name;

pub use holder::{Holder, Status};
pub use name::{AccountName, Kind, NotAnAccount, is_servicer};
