//! The operator's pages of deliveries.

mod aside;
mod list;
mod one;
mod words;

pub use list::Deliveries;
pub use one::DeliveryPage;
