//! What must reach an institution. Until it is delivered by the program itself, staff tell the recipient by telephone.

mod list;
mod message;
mod put;
mod tell;
mod waiting;

pub use list::{Listed, list};
pub use message::{Message, message};
pub(crate) use put::{Outgoing, put};
pub use tell::told;
pub use waiting::{Waiting, waiting};
