//! JSON of whatever format, read in pieces: each piece is small, the text may be larger than the memory.

mod bytes;
mod keys;
mod leaves;
pub(super) mod parsing;
#[cfg(test)]
mod tests;
mod texts;
pub(super) mod values;

pub(super) use keys::{first_of, holds};
pub(super) use leaves::{Leaf, each_leaf};
pub(super) use texts::{Decimal, Plain, Written};
