//! The feeds of the exchange format, and which record each carries.

use super::parsing::parsed;
use crate::feeds::Refusal;
use serde::Deserialize;

/// A stream of files of one sort from one institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feed {
    Institutions,
    Accounts,
    BankLinks,
    ProviderLinks,
    Charges,
    LinkAttempts,
    SecuritiesEvents,
}

impl Feed {
    const ALL: [Self; 7] = [
        Self::Institutions,
        Self::Accounts,
        Self::BankLinks,
        Self::ProviderLinks,
        Self::Charges,
        Self::LinkAttempts,
        Self::SecuritiesEvents,
    ];

    /// The word in headers and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Institutions => "institutions",
            Self::Accounts => "accounts",
            Self::BankLinks => "bank-links",
            Self::ProviderLinks => "provider-links",
            Self::Charges => "charges",
            Self::LinkAttempts => "link-attempts",
            Self::SecuritiesEvents => "securities-events",
        }
    }

    /// The word of its files in answers and in the database.
    #[must_use]
    pub fn format(self) -> &'static str {
        match self {
            Self::Institutions => "exchange/institutions",
            Self::Accounts => "exchange/accounts",
            Self::BankLinks => "exchange/bank-links",
            Self::ProviderLinks => "exchange/provider-links",
            Self::Charges => "exchange/charges",
            Self::LinkAttempts => "exchange/link-attempts",
            Self::SecuritiesEvents => "exchange/securities-events",
        }
    }

    /// The feed of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|feed| feed.word() == word)
    }

    /// Whether its files only ever add and change: `snapshot` must be false.
    #[must_use]
    pub fn only_adds(self) -> bool {
        matches!(self, Self::Charges | Self::LinkAttempts | Self::SecuritiesEvents)
    }

    /// The `type` of its records.
    pub(super) fn record_type(self) -> &'static str {
        match self {
            Self::Institutions => "institution",
            Self::Accounts => "account",
            Self::BankLinks | Self::ProviderLinks => "link",
            Self::Charges => "charge",
            Self::LinkAttempts => "attempt",
            Self::SecuritiesEvents => "event",
        }
    }

    /// Why a record of that `type` cannot stand in this feed.
    pub(super) fn foreign(self, kind: &str) -> String {
        if kind == "header" || Self::ALL.into_iter().any(|feed| feed.record_type() == kind) {
            format!("a record {kind:?} does not belong into the feed {}", self.word())
        } else {
            format!("{kind:?} is no type of record")
        }
    }
}

/// The feed that a header line names.
pub(super) fn feed_of(header: &[u8]) -> Result<Feed, Refusal> {
    #[derive(Deserialize)]
    struct Named {
        feed: String,
    }
    let text = std::str::from_utf8(header).map_err(|_| Refusal::line(1, "the line is no UTF-8"))?;
    let Named { feed } = parsed(text, 1)?;
    Feed::of_word(&feed).ok_or_else(|| Refusal::line(1, format!("{feed:?} is no feed")).at("feed"))
}
