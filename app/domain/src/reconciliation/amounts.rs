//! A charge and a withdrawal that are one movement, of which the two sides say another amount.

use crate::links::Contract;
use crate::money::Currency;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashMap;

/// A charge or a withdrawal that found no other of its amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    pub account: String,
    pub provider: String,
    pub contract: Option<Contract>,
    /// The day of the charge, or that on which the bank posted.
    pub day: Date,
    pub amount: i64,
    pub currency: Currency,
}

/// A bank posts a charge up to so many days later (formats §4, Charges).
const POSTED_WITHIN_DAYS: i64 = 3;

/// Which withdrawal and which charge, by their indexes, are one movement of two amounts: the same account, provider, currency and
/// contract, both of which say one, posted up to three days after the charge, the nearest first, each once. Where several of a day could
/// be it nothing tells them apart, and they stay differences of their own.
#[must_use]
pub fn amounts_that_differ(withdrawals: &[Movement], charges: &[Movement]) -> Vec<(usize, usize)> {
    let mut posted: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (index, key) in withdrawals.iter().enumerate().filter_map(|(index, one)| Some((index, key(one)?))) {
        posted.entry(key).or_default().push(index);
    }
    let mut charged: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (index, key) in charges.iter().enumerate().filter_map(|(index, one)| Some((index, key(one)?))) {
        charged.entry(key).or_default().push(index);
    }
    let mut pairs = Vec::new();
    for (key, of_bank) in posted {
        let Some(of_provider) = charged.remove(&key) else { continue };
        let (mut of_bank, mut of_provider) = (by_day(&of_bank, withdrawals), by_day(&of_provider, charges));
        for later in 0..=POSTED_WITHIN_DAYS {
            let charged_on = |posted_on: &Date| posted_on.saturating_sub(later.days());
            let alone =
                |(day, posted): (&Date, &Vec<usize>)| match (&posted[..], of_provider.get(&charged_on(day)).map(Vec::as_slice)) {
                    (&[bank], Some(&[provider])) => Some((*day, (bank, provider))),
                    _ => None,
                };
            let found: Vec<(Date, (usize, usize))> = of_bank.iter().filter_map(alone).collect();
            for (day, pair) in found {
                of_bank.remove(&day);
                of_provider.remove(&charged_on(&day));
                pairs.push(pair);
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Those movements by their days: however many there are, each is looked at once.
fn by_day(of: &[usize], movements: &[Movement]) -> HashMap<Date, Vec<usize>> {
    let mut days: HashMap<Date, Vec<usize>> = HashMap::new();
    for &index in of {
        days.entry(movements[index].day).or_default().push(index);
    }
    days
}

type Key<'a> = (&'a str, &'a str, Currency, &'a Contract);

fn key(one: &Movement) -> Option<Key<'_>> {
    Some((&one.account, &one.provider, one.currency, one.contract.as_ref()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn movement(contract: &str, day: i8, amount: i64) -> Movement {
        Movement {
            account: "a".into(),
            provider: "koza".into(),
            contract: Contract::new(contract),
            day: date(2020, 9, day),
            amount,
            currency: Currency::JPY,
        }
    }

    #[test]
    fn one_contract_within_three_days_is_one_movement() {
        let other = Movement { provider: "asagao".into(), ..movement("7", 1, 900) };
        for (withdrawals, charges, expected, why) in [
            (vec![movement("7", 1, 1_000)], vec![movement("7", 1, 900)], vec![(0, 0)], "the same day"),
            (vec![movement("7", 4, 1_000)], vec![movement("007", 1, 900)], vec![(0, 0)], "three days later"),
            (vec![movement("7", 5, 1_000)], vec![movement("7", 1, 900)], vec![], "four days later"),
            (vec![movement("7", 1, 1_000)], vec![movement("7", 2, 900)], vec![], "posted before it was charged"),
            (vec![movement("7", 1, 1_000)], vec![movement("8", 1, 900)], vec![], "another contract"),
            (vec![movement("", 1, 1_000)], vec![movement("7", 1, 900)], vec![], "the bank names no contract"),
            (vec![movement("7", 1, 1_000)], vec![other], vec![], "another provider"),
            (
                vec![movement("7", 2, 1_000), movement("7", 1, 500)],
                vec![movement("7", 1, 900)],
                vec![(1, 0)],
                "the nearest, and once",
            ),
            (vec![movement("7", 1, 1_000), movement("7", 1, 500)], vec![movement("7", 1, 900)], vec![], "either could be it"),
        ] {
            assert_eq!(amounts_that_differ(&withdrawals, &charges), expected, "{why}");
        }
    }
}
