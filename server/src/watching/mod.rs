//! A folder into which files are put: which are complete, how they become the program's own, and where they go.

mod folders;
mod look;
mod names;
mod places;
#[cfg(test)]
mod tests;

pub use folders::Watched;
pub use look::{Found, Seen};
pub use names::printable;
