//! What must reach an institution. Until it is delivered by the program itself, staff tell the recipient by telephone.

mod list;
mod tell;
mod waiting;

pub use list::{Message, list};
pub use tell::told;
pub use waiting::{Waiting, waiting};
