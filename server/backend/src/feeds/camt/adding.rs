//! Whether the entries of a statement lead from the balances that open it to those that close it.

use super::balances::{Balances, Ends, Paging};
use crate::feeds::Direction;
use domain::money::{Currency, decimal};

/// What the booked entries of a statement come to, in each currency that they have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Net(Vec<(Currency, i64)>);

impl Net {
    pub fn add(&mut self, direction: Direction, amount: i64, currency: Currency) {
        let signed = if direction == Direction::In { amount } else { -amount };
        match self.0.iter_mut().find(|(of, _)| *of == currency) {
            Some((_, sum)) => *sum = sum.saturating_add(signed),
            None => self.0.push((currency, signed)),
        }
    }

    fn of(&self, currency: Currency) -> i64 {
        self.0.iter().find(|(of, _)| *of == currency).map_or(0, |(_, sum)| *sum)
    }

    /// The sum, where all entries are in that currency; in one, where none is asked for.
    pub fn only_in(&self, currency: Option<Currency>) -> Option<i64> {
        match self.0[..] {
            [] => Some(0),
            [(of, sum)] => Some(sum).filter(|_| currency.is_none_or(|currency| currency == of)),
            _ => None,
        }
    }
}

/// Whether opening balance and booked entries come to the closing balance, in each currency that has both, and a sentence where that is
/// not so or not known.
pub(super) fn adds_up(balances: &Balances, ends: Ends<'_>, paging: Option<Paging>, net: &Net) -> (Option<bool>, Option<String>) {
    let (Some(opening), Some(closing)) = ends else {
        return (None, Some("opening and closing balance are not both given: balances cannot be checked".to_owned()));
    };
    let wrong = |reason: String| (Some(false), Some(format!("the balances do not add up: {reason}")));
    if opening.currency != closing.currency {
        return wrong(format!("one is in {}, the other in {}", opening.currency, closing.currency));
    }
    let of_pairs: Vec<Currency> = balances.pairs(paging).map(|(opening, _)| opening.currency).collect();
    if net.0.iter().any(|(currency, _)| !of_pairs.contains(currency)) {
        let currencies: Vec<&str> = of_pairs.iter().map(Currency::code).collect();
        return wrong(format!("they are in {}, entries are in another currency", currencies.join(" and ")));
    }
    for (opening, closing) in balances.pairs(paging) {
        let currency = opening.currency;
        let reached = opening.amount.saturating_add(net.of(currency));
        if reached != closing.amount {
            let (reached, closing) = (decimal(reached, currency), decimal(closing.amount, currency));
            return wrong(format!("the entries lead to {reached} {currency}, the statement closes with {closing}"));
        }
    }
    (Some(true), None)
}
