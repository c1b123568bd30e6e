//! What moved on an account beside its withdrawals to services.

use crate::coverage::Days;
use crate::money::Currency;
use jiff::civil::Date;

/// An account's other movements, as far as a rule asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The days on which a customer moved money themselves: cash, a transfer, a card. In order. What leaves by direct debit and what
    /// others pay in happens without them.
    pub own: Vec<Date>,
    /// What came in, in order of day.
    pub credits: Vec<Credit>,
    /// The days that statements cover: disjoint, in order.
    pub covered: Vec<Days>,
}

/// Money that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    pub on: Date,
    /// Never negative.
    pub amount: i64,
    pub currency: Currency,
    /// Who paid it in, as the statement says.
    pub sender: Option<String>,
}

impl Moved {
    /// Whether statements cover every day from `from` to `to`.
    #[must_use]
    pub fn covers(&self, from: Date, to: Date) -> bool {
        self.covered.iter().any(|days| days.from <= from && to <= days.to)
    }

    /// The last day before `day` on which a customer moved money themselves.
    #[must_use]
    pub fn last_own_before(&self, day: Date) -> Option<Date> {
        let place = self.own.partition_point(|own| *own < day);
        place.checked_sub(1).map(|place| self.own[place])
    }
}
