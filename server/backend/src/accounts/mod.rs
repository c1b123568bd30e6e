//! Accounts by the names under which files speak of them, and as pages show them.

mod label;
mod named;
mod resolve;

pub use label::{LABEL, LABEL_BANK, Label, LabelRow};
pub use named::{Named, all_sorted, name_of};
pub use resolve::resolve;
