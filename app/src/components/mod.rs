//! What pages share.

mod failure;
mod layout;
mod loading;
mod navigation;
pub mod problem;
pub mod wording;

pub use failure::{Failure, ProblemSummary};
pub use layout::Layout;
pub use loading::load;
