//! A customer, as staff see them.

mod ask;
mod claim;
mod links;
mod view;
mod withdrawals;

pub use claim::{ClaimOpened, NewClaim};
pub use view::Customer;
