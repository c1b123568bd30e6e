//! The criteria by which institutions searched in 2020, on the same debits: what is new must be better than they were.
//!
//! Source: press reports of September 2020. One bank called the customers with 100,000 yen or more; others counted debits a day.

use super::debits::Seen;
use std::collections::HashMap;

/// A criterion: a name, and whether it picks a day of one service with so many debits and so much in them.
pub(super) type Picks = fn(debits: i64, sum: i64) -> bool;

pub(super) const OF_2020: [(&str, Picks); 2] = [
    ("100,000 yen a day or more to one service", |_, sum| sum >= 100_000),
    ("three or more a day to one service", |debits, _| debits >= 3),
];

/// For each debit whether the criterion picks it.
pub(super) fn picked(debits: &[Seen], picks: Picks) -> Vec<bool> {
    let mut days: HashMap<(&str, String), (i64, i64)> = HashMap::new();
    for debit in debits {
        if let Some(provider) = &debit.provider {
            let (count, sum) = days.entry((provider, debit.day())).or_default();
            *count += 1;
            *sum += debit.amount;
        }
    }
    let is_picked = |debit: &Seen| {
        let day = debit.provider.as_deref().and_then(|provider| days.get(&(provider, debit.day())));
        day.is_some_and(|&(count, sum)| picks(count, sum))
    };
    debits.iter().map(is_picked).collect()
}
