//! Links as customers see them.

mod no_account;
mod one;
mod view;

pub use no_account::{denied_at, deny, take_back};
pub use one::one;
pub use view::{LINK, LINK_JOINS, LinkRow, LinkView, NEWEST_STOP};
pub(crate) use view::{covered, day};
