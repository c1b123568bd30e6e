//! The catalogue of institutions, as the database keeps it.

mod load;

pub use load::load;
