//! What pages share.

mod failure;
mod layout;
mod letter;
mod loading;
mod navigation;
pub mod problem;
pub mod wording;

pub use failure::{Failure, ProblemSummary};
pub use layout::Layout;
pub use letter::{LetterFields, letter_field};
pub use loading::load;
