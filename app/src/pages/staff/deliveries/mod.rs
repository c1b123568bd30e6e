//! The operator's pages of deliveries.

mod list;
mod one;
mod words;

pub use list::Deliveries;
pub use one::DeliveryPage;
