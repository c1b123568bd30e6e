//! Accounts by the names under which files speak of them, and as pages show them.

mod beside;
mod keep;
mod known_only;
mod label;
mod listing;
mod lookup;
mod named;
mod personal;
mod printed;
mod resolve;
mod take;

pub use beside::Beside;
pub(crate) use keep::keep;
pub use label::{LABEL, LABEL_BANK, Label, LabelRow};
pub use listing::each_account;
pub(crate) use lookup::{lookups, place};
pub use named::{NAMED, Named, all_sorted, name_of};
pub(crate) use personal::{PERSONAL, Personal, opened};
pub(crate) use printed::shorter;
pub(crate) use resolve::{NEW_ACCOUNTS, columns, known_as};
pub use resolve::{resolve, resolve_beside};
pub(crate) use take::{take, take_own};
