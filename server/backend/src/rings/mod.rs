//! Rings: wallets, devices and addresses that touch several customers' accounts.
//!
//! An honest couple shares a tablet, and a telephone company lends one address to thousands: a ring is a question, not an answer. So
//! the list puts first what carries alerts.

mod concerned;
mod list;

pub use concerned::{Concerned, concerned};
pub use list::{Ring, rings};

/// What several accounts share. The word stands in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    Wallet,
    Device,
    Address,
}

impl Shared {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Wallet, Self::Device, Self::Address];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Wallet => "wallet",
            Self::Device => "device",
            Self::Address => "address",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Every trace that an account's links and withdrawals leave, as `account_id`, `kind` and `value`. A wallet's number is its
/// provider's own. Links count for what was linked and never used.
const TRACES: &str = "SELECT account_id, 'wallet' AS kind, provider || '|' || wallet AS value FROM links WHERE wallet IS NOT NULL
    UNION SELECT account_id, 'device', device FROM links WHERE device IS NOT NULL
    UNION SELECT account_id, 'device', device FROM withdrawals WHERE device IS NOT NULL
    UNION SELECT account_id, 'address', ip FROM withdrawals WHERE ip IS NOT NULL";
