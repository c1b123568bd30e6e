//! The catalogue of institutions, as the database keeps it.

mod load;
mod reached;
mod titled;

pub use load::load;
pub use reached::{Reached, banks_of, keepers_of_accounts, reached};
pub use titled::Title;
