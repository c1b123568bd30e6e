//! Withdrawals to services.

mod answer;
mod list;
mod next;
mod one;

pub use list::Withdrawals;
pub use one::Withdrawal;
