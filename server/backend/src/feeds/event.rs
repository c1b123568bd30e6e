//! What a file says, one thing after the other, whatever its format.

use super::exchange::{Header, Line};
use super::uk::DirectDebit;
use super::{Detail, Entry, StatementClose, StatementHead};
use domain::accounts::AccountName;
use serde::{Deserialize, Serialize};

/// What a record is held as beside its texts, and what a text is held as beside its bytes.
const RECORD: usize = 300;
const TEXT: usize = 24;

/// The next thing that a file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The end was found where the format has one, what it promises of the file holds, and nothing follows.
    End,
    // What follows is of lists and registers, and stands in no transcript: behind the others, since these are numbered there.
    /// An account and its other names, from a list of accounts that says nothing of who holds them.
    #[serde(skip)]
    Named(Box<Named>),
    /// A standing right to debit an account, from its bank.
    #[serde(skip)]
    DirectDebit(Box<DirectDebit>),
    /// An exchange file's header: its records follow.
    #[serde(skip)]
    Header(Header),
    /// A record of an exchange file.
    #[serde(skip)]
    Record(Line),
}

impl Event {
    /// Whether it is one of the records that are counted.
    #[must_use]
    pub fn is_record(&self) -> bool {
        matches!(self, Self::Record(_) | Self::Entry(_) | Self::Named(_) | Self::DirectDebit(_))
    }

    /// About so many bytes: what is held in memory does not depend on what somebody writes into it.
    #[must_use]
    pub fn weight(&self) -> usize {
        let text = |text: &String| TEXT + text.len();
        match self {
            Self::Entry(entry) => {
                let texts = [&entry.description, &entry.reference, &entry.counterparty].into_iter().flatten();
                let of_details = entry.details.iter().flat_map(said).flatten();
                RECORD * (1 + entry.details.len()) + texts.chain(of_details).map(text).sum::<usize>()
            }
            Self::Close(close) => 2 * RECORD + close.heard.iter().map(|one| text(&one.said) + text(&one.key)).sum::<usize>(),
            Self::Named(named) => RECORD * (1 + named.also.len()),
            // A register's record is held with its line.
            _ => 2 * RECORD,
        }
    }
}

/// The texts of a part of a batch.
fn said(one: &Detail) -> [&Option<String>; 6] {
    [&one.text, &one.party, &one.reference, &one.mandate, &one.account, &one.returned]
}

/// An account under the name by which its bank's interface knows it, with the names that people know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it stands.
    pub line: u64,
    pub account: AccountName,
    pub also: Vec<AccountName>,
}
