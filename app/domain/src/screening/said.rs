//! What people said of an account's withdrawals and services.

use jiff::civil::Date;

/// Answers and decisions, as indices into the account's withdrawals, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// "That was me"; or a claim was decided to be the customer's own use.
    pub mine: Vec<usize>,
    /// "That was not me"; or a claim was paid.
    pub not_mine: Vec<usize>,
    /// The same of what was done at a securities firm, as indices into the account's events.
    pub events: SaidOfEvents,
    /// Services at which the customer has no account, and when they said so.
    pub no_account_at: Vec<(String, Date)>,
}

/// Answers about what was done at a securities firm, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidOfEvents {
    /// "That was me".
    pub mine: Vec<usize>,
    /// "That was not me".
    pub not_mine: Vec<usize>,
}

impl Said {
    /// Whether nobody has said anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mine.is_empty()
            && self.not_mine.is_empty()
            && self.no_account_at.is_empty()
            && self.events == SaidOfEvents::default()
    }
}
