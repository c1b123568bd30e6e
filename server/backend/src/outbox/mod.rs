//! What must reach an institution. Until it is delivered by the program itself, staff tell the recipient by telephone.

mod list;
mod message;
mod tell;
mod waiting;

pub use list::{Listed, list};
pub use message::{Message, message};
pub use tell::told;
pub use waiting::{Waiting, waiting};
