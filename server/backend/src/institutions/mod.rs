//! The catalogue of institutions, as the database keeps it.

mod load;
mod reached;
mod titled;

pub use load::load;
pub use reached::{Reached, reached};
pub use titled::Title;
