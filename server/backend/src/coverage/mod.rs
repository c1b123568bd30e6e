//! Coverage: what an answer rests on.

mod basis;

pub use basis::{Feed, Institution, of_account};
