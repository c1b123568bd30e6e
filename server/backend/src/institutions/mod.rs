//! The catalogue of institutions, as the database keeps it.

mod load;
mod operated;
mod reached;
mod titled;

pub(crate) use load::keepers;
pub use load::load;
pub use operated::operated;
pub use reached::{Reached, banks_of, keepers_of_accounts, reached};
pub use titled::Title;
