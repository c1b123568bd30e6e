//! Securities accounts: what was done on them.

mod event;

pub use event::{Action, Event};
