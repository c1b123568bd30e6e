//! A customer, as staff see them.

mod ask;
mod links;
mod view;
mod withdrawals;

pub use ask::AskReason;
pub use view::Customer;
