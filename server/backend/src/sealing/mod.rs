//! What is sealed in the database, and sealing it anew: what stood there before it was sealed, and what is under an older key.
//!
//! Nothing is sealed that every transaction of an account has: an import of millions costs a few seals an account, as many a link,
//! and one a name of another side.

mod accounts;
mod before;
mod columns;
mod moved;
mod parts;
mod passkeys;
mod rotate;
mod texts;

pub(crate) use before::seal_what_was_before;
pub(crate) use columns::COLUMNS;
pub(crate) use moved::seal_for_account;
pub use rotate::{Rotated, rotate};

/// How what is to be sealed stands there now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Now {
    /// As it was before anything was sealed.
    Plain,
    /// Sealed, under one of the configured keys.
    Sealed,
}
