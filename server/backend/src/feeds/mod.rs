//! What institutions deliver, read and written without a database: pure, streaming, bounded in memory.
//!
//! A reader yields one thing after the other and refuses a file at the first thing that does not hold; who stores what was
//! read does so in one transaction, so that of a refused file nothing stays.

pub mod exchange;
mod format;
mod json;
mod refusal;
mod statement;
pub mod zengin;

pub use format::{Format, detect};
pub use refusal::{Refusal, Unit};
pub use statement::{Direction, Entry, Equals, StatementClose, StatementHead};
