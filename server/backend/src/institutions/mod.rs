//! The catalogue of institutions, as the database keeps it.

mod load;
mod titled;

pub use load::load;
pub use titled::Title;
