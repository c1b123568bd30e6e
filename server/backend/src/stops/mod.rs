//! Stopping a link: the request, and how far it has come.

mod for_caller;
mod progress;
mod request;

pub use for_caller::{CallersStop, request_for_caller};
pub use progress::{Progress, both_sides, progress};
pub use request::request;
