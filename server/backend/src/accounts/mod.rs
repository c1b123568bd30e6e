//! Accounts by the names under which files speak of them, and as pages show them.

mod label;
mod listing;
mod named;
mod resolve;
mod take;

pub use label::{LABEL, LABEL_BANK, Label, LabelRow};
pub use listing::each_account;
pub use named::{Named, all_sorted, name_of};
pub(crate) use resolve::columns;
pub use resolve::resolve;
pub(crate) use take::{take, take_own};
