//! What was done on a securities account, as its firm saw it (formats §3, feed `securities-events`).

use crate::accounts::AccountName;
use crate::money::Currency;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    SignIn,
    Sale,
    /// The bank account to which withdrawals go is another one now.
    WithdrawalAccountChanged,
    Withdrawal,
    /// Address, telephone number or e-mail address.
    ContactChanged,
}

impl Action {
    const ALL: [Self; 5] = [Self::SignIn, Self::Sale, Self::WithdrawalAccountChanged, Self::Withdrawal, Self::ContactChanged];

    /// The word in files and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Sale => "sale",
            Self::WithdrawalAccountChanged => "withdrawal_account_changed",
            Self::Withdrawal => "withdrawal",
            Self::ContactChanged => "contact_changed",
        }
    }

    /// The action of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The securities firm.
    pub sender: String,
    /// The firm's own number.
    pub id: String,
    /// The firm's own number of the customer.
    pub customer: String,
    pub action: Action,
    pub at: Instant,
    /// In the currency's minor unit; zero where no money moved.
    pub amount: i64,
    pub currency: Currency,
    pub device: Option<String>,
    pub ip: Option<String>,
    /// The account to which money goes from now on, or went.
    pub destination: Option<AccountName>,
    /// Whose account that is, as the firm has it.
    pub destination_holder_kana: Option<String>,
}
