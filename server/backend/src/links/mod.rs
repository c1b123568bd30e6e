//! Links as customers see them.

mod one;
mod view;

pub use one::one;
pub use view::{LINK, LINK_JOINS, LinkRow, LinkView, NEWEST_STOP};
pub(crate) use view::{covered, day};
