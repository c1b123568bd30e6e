//! What institutions deliver, read and written without a database: pure, streaming, bounded in memory.
//!
//! A reader yields one thing after the other and refuses a file at the first thing that does not hold; who stores what was
//! read does so in one transaction, so that of a refused file nothing stays.

mod batches;
pub mod berlin;
mod beside;
mod both_sides;
pub mod camt;
pub mod csv;
mod event;
pub mod exchange;
mod format;
mod identity;
mod json;
mod moment;
mod plain;
mod recoded;
mod refusal;
mod runs;
mod statement;
mod through;
mod two_ways;
pub mod uk;
pub mod zengin;

pub(crate) use batches::{in_its_words, is_further_equal, of_batch, of_batch_in_its_words, reference_of, words};
pub use event::{Event, Named};
pub use format::{Bytes, Detected, FORMATS, Format, Known, On, detect};
pub use refusal::{Refusal, Unit};
pub use statement::{
    Detail, Direction, Entry, Equals, Heard, Identities, Numberless, StatementClose, StatementHead, StatementPage, Status,
};
pub use through::{by_seeds, through};
