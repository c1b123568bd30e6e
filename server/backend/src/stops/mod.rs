//! Stopping a link: the request, and how far it has come.

mod progress;
mod request;

pub use progress::{Progress, both_sides, progress};
pub use request::request;
