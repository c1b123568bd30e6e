//! A customer, as staff see them.

mod ask;
mod claim;
mod links;
mod stop;
mod view;
mod withdrawals;

pub use claim::{ClaimOpened, NewClaim};
pub use stop::StopForCaller;
pub use view::Customer;
