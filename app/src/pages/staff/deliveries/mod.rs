//! The operator's pages of deliveries.

mod aside;
mod list;
mod one;
mod reason;
mod words;

pub use list::Deliveries;
pub use one::DeliveryPage;
