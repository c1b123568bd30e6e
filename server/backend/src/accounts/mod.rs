//! Accounts by the names under which files speak of them.

mod named;
mod resolve;

pub use named::{Named, all_sorted, name_of};
pub use resolve::resolve;
