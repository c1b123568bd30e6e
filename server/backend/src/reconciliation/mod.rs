//! Reconciliation: where bank and provider do not say the same, of one month. It is asked of what joining made, not kept: so it is
//! right whatever came last.

mod count;
mod find;
mod gather;
mod reach;

pub use count::{Count, counts};
pub use find::{Found, Listing, Side, list};

use jiff::civil::Date;

/// A calendar month, by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month(Date);

impl Month {
    /// The month in which that day is.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Reads `YYYY-MM`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        domain::time::parse_day(&format!("{text}-01")).ok().map(Self)
    }

    #[must_use]
    pub fn first(self) -> Date {
        self.0
    }

    #[must_use]
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }

    /// The month before.
    #[must_use]
    pub fn before(self) -> Self {
        self.0.yesterday().map_or(self, Self::of)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}
