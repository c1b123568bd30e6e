//! The operator's pages of deliveries.

mod aside;
mod asked;
mod list;
mod one;
mod reason;
mod words;

pub use list::{Deliveries, of_institution};
pub use one::DeliveryPage;
