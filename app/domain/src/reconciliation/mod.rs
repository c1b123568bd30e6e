//! 突合: where bank and provider do not say the same. Neither side alone can see it: a charge that no statement has, a withdrawal that
//! the provider does not know, a link that stands in one register only.

mod amounts;

pub use amounts::{Movement, amounts_that_differ};

use serde::{Deserialize, Serialize};

/// What the two sides do not agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// The provider took money, and the bank's statement, which covers those days, has no such debit.
    ChargeWithoutWithdrawal,
    /// A debit names the provider, which delivered its charges of those days, and none of them is it.
    WithdrawalWithoutCharge,
    /// Both have a movement, and not of the same amount.
    AmountsDiffer,
    /// The bank's register has the link, and the provider's, delivered since, has not.
    LinkAtBankAlone,
    /// The provider's register has the link, and the bank's, delivered since, has not.
    LinkAtProviderAlone,
}

impl Difference {
    pub const ALL: [Self; 5] = [
        Self::ChargeWithoutWithdrawal,
        Self::WithdrawalWithoutCharge,
        Self::AmountsDiffer,
        Self::LinkAtBankAlone,
        Self::LinkAtProviderAlone,
    ];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ChargeWithoutWithdrawal => "charge-without-withdrawal",
            Self::WithdrawalWithoutCharge => "withdrawal-without-charge",
            Self::AmountsDiffer => "amounts-differ",
            Self::LinkAtBankAlone => "link-at-bank-alone",
            Self::LinkAtProviderAlone => "link-at-provider-alone",
        }
    }

    /// The difference of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}
