//! The interface for institutions' programs, `/api/v1`: they deliver, and ask what became of it.
//!
//! A key in `Authorization` says who comes; cookies are not looked at, so that no browser can be made to send anything here that
//! counts. Every refusal is a problem document (RFC 9457). Each route is one file, and its description stands on it.

mod accept;
mod caller;
mod charges;
mod described;
mod get_delivery;
mod openapi;
mod pace;
mod places;
mod post_delivery;
mod problem;
mod routes;
mod uploads;

pub use openapi::document;
pub use routes::{PREFIX, ROUTES, routes};
