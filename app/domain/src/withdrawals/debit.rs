//! A debit on a statement, and what it becomes when it names a service.

use crate::links::Contract;
use crate::money::Currency;
use crate::time::Instant;
use jiff::civil::Date;

/// A debit as a statement has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debit {
    /// The transaction's key in its account: sorts by day and position, stays the same in later deliveries.
    pub key: String,
    pub posted_on: Date,
    /// Its place among the day's transactions.
    pub position: i64,
    /// Never negative.
    pub amount: i64,
    pub currency: Currency,
    /// The string that a bankbook prints.
    pub description: Option<String>,
    pub contract: Option<Contract>,
    /// Who was paid, of what is drawn by them (a direct debit, or a contract's): not whom the customer paid.
    pub creditor: Option<String>,
    /// Whether the bank calls it an account transfer (口座振替), the way of direct debits.
    pub direct_debit: bool,
    /// The account's balance after it, where the statement says so.
    pub balance_after: Option<i64>,
}

/// A debit to a payment service, with what its link and its charge tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub debit: Debit,
    pub provider: String,
    /// Its link, as an index into the account's links; none where several could be it.
    pub link: Option<usize>,
    /// Its charge's id at the provider.
    pub charge: Option<String>,
    /// When the provider took it.
    pub at: Option<Instant>,
    pub wallet: Option<String>,
    pub device: Option<String>,
    pub ip: Option<String>,
}

impl Withdrawal {
    /// The day of the charge where it is known, else the day on which the bank posted it.
    #[must_use]
    pub fn day(&self) -> Date {
        self.at.map_or(self.debit.posted_on, Instant::day)
    }
}

/// Direct debits to one payee that is no known payment service, as electricity or gas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    pub description: Option<String>,
    pub contract: Option<Contract>,
    pub debits: i64,
    pub total: i64,
    pub currency: Currency,
    pub last_on: Date,
}
