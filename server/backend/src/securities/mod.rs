//! What was done on customers' securities accounts as they see it, and what they say of it.

mod answer;
mod key;
mod line;
mod list;
mod one;

pub use answer::answer;
pub use key::EventKey;
pub use line::EventLine;
pub(crate) use line::{EVENT, EVENT_JOINS, EventRow};
pub use list::{Page, list};
pub use one::{Detail, one};
