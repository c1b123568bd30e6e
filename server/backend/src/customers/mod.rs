//! A bank's customers as staff find, open and see them.
//!
//! What is recorded: a search leaves an entry for itself (`customer.sought`) and one for each customer whom its answer shows
//! (`customer.found`), with the reason. Opening a customer leaves `customer.opened` with the reason, and is good for half an hour
//! by the real clock: within it the customer's pages may be looked at and loaded again without a further entry; after it they ask
//! for a reason again. So nothing of a customer is shown without an entry from before, and the customer reads one line an opening,
//! not one a reload.

mod accounts;
mod claimable;
mod events;
mod find;
mod found;
mod links;
mod open;
mod sought;
mod view;
mod withdrawals;

pub use accounts::SeenAccount;
pub use claimable::{Claimable, claimable};
pub use find::{CustomerKey, find};
pub use found::{Found, found};
pub use links::{SeenLink, Stop};
pub use open::{Opening, open, opening};
pub use sought::Sought;
pub use view::{View, view};
pub use withdrawals::SeenWithdrawal;
