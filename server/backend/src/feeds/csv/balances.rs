//! Whether each balance follows from the one beside it.

use super::row::Row;
use domain::money::Currency;

/// The balances of one account's lines, as they pass by.
pub(super) struct Balances {
    pub newest_first: bool,
    pub currency: Currency,
    /// What the next balance must be.
    pub next: Option<i64>,
    pub closing: Option<i64>,
    /// `None` once that cannot be told any more.
    pub holds: Option<bool>,
    pub wrong_at: Option<u64>,
}

impl Balances {
    /// Takes the next line.
    pub fn follow(&mut self, row: &Row, line: u64) {
        let Some(balance) = row.balance.filter(|_| row.currency == self.currency) else {
            self.holds = None;
            return;
        };
        let right = match (self.newest_first, self.next) {
            (_, None) => true,
            (false, Some(before)) => before.checked_add(row.signed()) == Some(balance),
            (true, Some(next)) => next == balance,
        };
        if !right && self.holds == Some(true) {
            (self.holds, self.wrong_at) = (Some(false), Some(line));
        }
        if self.closing.is_none() || !self.newest_first {
            self.closing = Some(balance);
        }
        self.next = if self.newest_first { balance.checked_sub(row.signed()) } else { Some(balance) };
    }
}
