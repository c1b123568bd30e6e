//! What pages share.

mod failure;
mod layout;
mod loading;
pub mod problem;

pub use failure::{Failure, ProblemSummary};
pub use layout::Layout;
pub use loading::load;
