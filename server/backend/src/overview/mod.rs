//! The overview: the answer, what it rests on, and every service that can draw on each account.

mod links;
mod read;
mod rest;

use crate::accounts::Label;
use crate::coverage::Institution;
use crate::links::LinkView;
use crate::powers::Announced;
use crate::securities::EventLine;
use crate::withdrawals::Line;
use domain::coverage::{AccountCoverage, Answer};
use domain::links::Contract;
use domain::money::Currency;
use domain::time::Instant;
use jiff::civil::Date;

pub(crate) use read::of_accounts;
pub use read::overview;

/// Everything on the page.
#[derive(Clone, Debug)]
pub struct Overview {
    pub answer: Answer,
    /// Flagged withdrawals that the customer has neither answered nor claimed, the latest first.
    pub waiting: Vec<Line>,
    /// Withdrawals that the customer said were not theirs, or that are in a claim, the latest first.
    pub denied: Vec<Line>,
    /// What was done at securities firms and is flagged and not answered, or that the customer said was not them, the latest first.
    pub events: Vec<EventLine>,
    /// Claims that the customer began to write and has not handed in, the latest first.
    pub begun: Vec<Begun>,
    /// Who acts for this person, or is going to.
    pub announced: Vec<Announced>,
    /// The accounts by name; the answer's reasons count them from 0.
    pub accounts: Vec<Account>,
    /// The banks of these accounts and every provider of the catalogue, by id.
    pub institutions: Vec<Institution>,
}

/// A claim that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The draft's id.
    pub draft: String,
    pub account_id: String,
    pub at: Instant,
}

/// One account.
#[derive(Clone, Debug)]
pub struct Account {
    pub label: Label,
    pub coverage: AccountCoverage,
    /// What must jump to the eye first, then the others in force, then the stopped.
    pub links: Vec<LinkView>,
    pub payees: Vec<Payee>,
}

/// Direct debits to one payee that is no known payment service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    pub description: Option<String>,
    pub contract: Option<Contract>,
    pub debits: i64,
    pub total: i64,
    pub currency: Currency,
    pub last_on: Date,
}
