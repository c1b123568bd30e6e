//! Securities accounts: what was done on them.

mod answer;
mod list;
mod next;
mod one;
mod rows;
mod waiting;
mod words;

pub use list::Securities;
pub use one::SecuritiesEvent;
pub(super) use rows::Rows;
pub(super) use waiting::Waiting;
pub(in crate::pages) use words::{action, amount, reasons_of};
