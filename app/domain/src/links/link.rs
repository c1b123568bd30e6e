//! A link, and what is known of it.

use super::{Contract, Kyc, Standing, Verification};
use crate::time::Instant;
use jiff::civil::Date;

/// What one side's register says of a link's standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    pub status: Standing,
    pub stopped_at: Option<Instant>,
}

/// Whether the wallet's holder is one of the account's holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Yes,
    No,
    Unknown,
}

impl Known {
    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// What makes a link the same link in the next delivery: its contract, or where a register knows none, what that register
/// knows instead.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkIdentity {
    /// Provider and contract, without leading zeros.
    Contract(String, String),
    /// A bank's record without a contract: provider and the instant of registration.
    Registered(String, Instant),
    /// A provider's record without a contract: provider and wallet.
    Wallet(String, String),
    /// Debits that print a provider's name and no contract, and that no register explains.
    Printed(String),
}

/// A provider's standing right to debit an account, with what each side says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub identity: LinkIdentity,
    /// The identities that parts of this link had, or would have had, before they were known to be one.
    pub former: Vec<LinkIdentity>,
    pub provider: String,
    pub contract: Option<Contract>,
    /// What the bank's register says; `None` where it does not know the link.
    pub bank: Option<Side>,
    /// What the provider's register says; `None` where it does not know the link.
    pub provider_side: Option<Side>,
    /// The earlier of the two sides' instants.
    pub linked_at: Option<Instant>,
    /// What either side asked for, in the order of the vocabulary.
    pub verified_by: Vec<Verification>,
    /// Whether the bank's list holds a second factor; the provider's where the bank does not know the link.
    pub second_factor: bool,
    pub wallet: Option<String>,
    pub wallet_opened_at: Option<Instant>,
    pub wallet_holder: Option<String>,
    pub wallet_birth_date: Option<Date>,
    pub wallet_phone: Option<String>,
    pub wallet_email: Option<String>,
    pub device: Option<String>,
    pub kyc: Option<Kyc>,
    /// The cap of this wallet, where its provider gives one.
    pub monthly_cap: Option<i64>,
    /// Whether a holder's name fits the wallet's.
    pub holder_matches: Known,
}

impl Link {
    /// Active while either side says so; a link that only withdrawals know counts as active.
    #[must_use]
    pub fn status(&self) -> Standing {
        let sides = [self.bank, self.provider_side];
        let stopped = sides.iter().flatten().count() > 0 && sides.iter().flatten().all(|side| side.status == Standing::Stopped);
        if stopped { Standing::Stopped } else { Standing::Active }
    }

    /// The first instant at which a side held the link to be stopped.
    #[must_use]
    pub fn first_stopped_at(&self) -> Option<Instant> {
        [self.bank, self.provider_side]
            .into_iter()
            .flatten()
            .filter(|side| side.status == Standing::Stopped)
            .filter_map(|side| side.stopped_at)
            .min()
    }

    /// Whether neither register knows the link.
    #[must_use]
    pub fn from_withdrawals_alone(&self) -> bool {
        self.bank.is_none() && self.provider_side.is_none()
    }

    /// Whether only a bank's list of direct debits knows the link: it says nothing of when and how it was made.
    #[must_use]
    pub fn from_direct_debits_alone(&self) -> bool {
        self.bank.is_some() && self.provider_side.is_none() && self.linked_at.is_none()
    }

    /// A link that only debits make known.
    #[must_use]
    pub fn of_withdrawals(provider: &str, contract: Option<Contract>) -> Self {
        let identity = contract.as_ref().map_or_else(
            || LinkIdentity::Printed(provider.to_owned()),
            |contract| LinkIdentity::Contract(provider.to_owned(), contract.compared().to_owned()),
        );
        Self {
            identity,
            former: Vec::new(),
            provider: provider.to_owned(),
            contract,
            bank: None,
            provider_side: None,
            linked_at: None,
            verified_by: Vec::new(),
            second_factor: false,
            wallet: None,
            wallet_opened_at: None,
            wallet_holder: None,
            wallet_birth_date: None,
            wallet_phone: None,
            wallet_email: None,
            device: None,
            kyc: None,
            monthly_cap: None,
            holder_matches: Known::Unknown,
        }
    }
}
