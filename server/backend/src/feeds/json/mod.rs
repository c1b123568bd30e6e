//! JSON of whatever format, read in pieces: each piece is small, the text may be larger than the memory.

mod bytes;
mod leaves;
pub(super) mod parsing;
#[cfg(test)]
mod tests;
pub(super) mod values;

#[allow(unused_imports)]
pub(super) use leaves::{Leaf, each_leaf};
