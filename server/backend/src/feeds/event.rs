//! What a file says, one thing after the other, whatever its format.

use super::exchange::{Header, Line};
use super::uk::DirectDebit;
use super::{Entry, StatementClose, StatementHead};
use domain::accounts::AccountName;

/// The next thing that a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An account's statement begins.
    Account(Box<StatementHead>),
    /// A movement on the account that began last.
    Entry(Entry),
    /// The account's statement ends; what its format promises of it holds.
    Close(StatementClose),
    /// An account whose data layout is another one was passed over.
    SkippedAccount {
        /// Where it begins.
        record: u64,
        /// Its kind, as the format numbers it.
        kind: u8,
        /// How many data records it has.
        records: u64,
    },
    /// An account and its other names, from a list of accounts that says nothing of who holds them.
    Named(Box<Named>),
    /// A standing right to debit an account, from its bank.
    DirectDebit(Box<DirectDebit>),
    /// An exchange file's header: its records follow.
    Header(Header),
    /// A record of an exchange file.
    Record(Line),
    /// The end was found where the format has one, what it promises of the file holds, and nothing follows.
    End,
}

impl Event {
    /// Whether it is one of the records that are counted.
    #[must_use]
    pub fn is_record(&self) -> bool {
        matches!(self, Self::Record(_) | Self::Entry(_) | Self::Named(_) | Self::DirectDebit(_))
    }
}

/// An account under the name by which its bank's interface knows it, with the names that people know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it stands.
    pub line: u64,
    pub account: AccountName,
    pub also: Vec<AccountName>,
}
