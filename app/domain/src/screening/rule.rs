//! The rules by name.

use serde::{Deserialize, Serialize};

/// A rule that finds withdrawals which look wrong. The order is that of the words, by which output is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    AfterStop,
    ContactChangedFirst,
    CredentialCracking,
    DormantDrained,
    FanIn,
    FanOut,
    FirstLinkDrain,
    HolderMismatch,
    LikeAConfirmedCase,
    MonthStraddle,
    NearCap,
    NewProvider,
    Overdrawn,
    PassThrough,
    SameNameNewAccount,
    SplitAmounts,
    TakeoverSale,
    UnexplainedDebit,
    UnknownWallet,
    UnusualHour,
    VelocityBurst,
    WeakVerification,
}

impl Rule {
    /// Every rule, by alphabet.
    pub const ALL: [Self; 22] = [
        Self::AfterStop,
        Self::ContactChangedFirst,
        Self::CredentialCracking,
        Self::DormantDrained,
        Self::FanIn,
        Self::FanOut,
        Self::FirstLinkDrain,
        Self::HolderMismatch,
        Self::LikeAConfirmedCase,
        Self::MonthStraddle,
        Self::NearCap,
        Self::NewProvider,
        Self::Overdrawn,
        Self::PassThrough,
        Self::SameNameNewAccount,
        Self::SplitAmounts,
        Self::TakeoverSale,
        Self::UnexplainedDebit,
        Self::UnknownWallet,
        Self::UnusualHour,
        Self::VelocityBurst,
        Self::WeakVerification,
    ];

    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AfterStop => "after-stop",
            Self::ContactChangedFirst => "contact-changed-first",
            Self::CredentialCracking => "credential-cracking",
            Self::DormantDrained => "dormant-drained",
            Self::FanIn => "fan-in",
            Self::FanOut => "fan-out",
            Self::FirstLinkDrain => "first-link-drain",
            Self::HolderMismatch => "holder-mismatch",
            Self::LikeAConfirmedCase => "like-a-confirmed-case",
            Self::MonthStraddle => "month-straddle",
            Self::NearCap => "near-cap",
            Self::NewProvider => "new-provider",
            Self::Overdrawn => "overdrawn",
            Self::PassThrough => "pass-through",
            Self::SameNameNewAccount => "same-name-new-account",
            Self::SplitAmounts => "split-amounts",
            Self::TakeoverSale => "takeover-sale",
            Self::UnexplainedDebit => "unexplained-debit",
            Self::UnknownWallet => "unknown-wallet",
            Self::UnusualHour => "unusual-hour",
            Self::VelocityBurst => "velocity-burst",
            Self::WeakVerification => "weak-verification",
        }
    }

    /// The rule of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_and_stand_in_the_order_of_the_alphabet() {
        for rule in Rule::ALL {
            assert_eq!(Rule::of_word(rule.word()), Some(rule));
            assert_eq!(serde_json::to_string(&rule).unwrap(), format!("\"{}\"", rule.word()));
        }
        assert!(Rule::ALL.is_sorted_by(|a, b| a < b && a.word() < b.word()));
    }
}
