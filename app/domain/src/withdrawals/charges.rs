//! Debits find their charges (formats §4, Charges).

use super::Debit;
use crate::links::Contract;
use crate::money::Currency;
use crate::time::Instant;
use crate::work::step;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashMap;

/// A settled charge as a provider reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    pub id: String,
    pub provider: String,
    pub wallet: String,
    pub contract: Option<Contract>,
    pub amount: i64,
    pub currency: Currency,
    pub at: Instant,
    pub device: Option<String>,
    pub ip: Option<String>,
}

/// For each debit the index of its charge.
pub type Paired = Vec<Option<usize>>;

/// A charge may stand so many days before the debit that the bank posts for it.
const POSTED_WITHIN_DAYS: i64 = 3;

/// Pairs debits with charges one to one: same provider, amount and currency, and contract where both have one; on the posted
/// day, else up to three days earlier, the nearest first; of equal ones the k-th by time with the k-th by position.
///
/// `debits` are given with the provider that each belongs to, in the order of day and position. The order of `charges` makes
/// no difference.
#[must_use]
pub fn pair(debits: &[(&Debit, &str)], charges: &[Charge]) -> Paired {
    let mut by_day: HashMap<(&str, i64, Currency, Date), Vec<usize>> = HashMap::with_capacity(charges.len());
    for (index, charge) in charges.iter().enumerate() {
        by_day.entry((&charge.provider, charge.amount, charge.currency, charge.at.day())).or_default().push(index);
    }
    let equals = |(key, mut found): (_, Vec<usize>)| {
        found.sort_by(|&a, &b| (charges[a].at, &charges[a].id).cmp(&(charges[b].at, &charges[b].id)));
        (key, Equals::of(found, charges))
    };
    let mut by_day: HashMap<_, Equals<'_>> = by_day.into_iter().map(equals).collect();
    let mut taken = vec![false; charges.len()];
    let mut paired: Paired = vec![None; debits.len()];
    for earlier in 0..=POSTED_WITHIN_DAYS {
        // A charge with the debit's own contract is nearer than one that does not say.
        for both_have_one in [true, false] {
            for ((debit, provider), pair) in debits.iter().zip(&mut paired).filter(|(_, pair)| pair.is_none()) {
                let day = debit.posted_on.saturating_sub(earlier.days());
                let Some(equals) = by_day.get_mut(&(*provider, debit.amount, debit.currency, day)) else { continue };
                *pair = equals.first(debit.contract.as_ref(), both_have_one, &taken);
                if let Some(found) = *pair {
                    taken[found] = true;
                }
            }
        }
    }
    paired
}

/// Charges of one provider, day, amount and currency, by time. Each is passed over once: a thousand equal debits of one day take no more for
/// each than one does.
struct Equals<'a> {
    all: Queue,
    /// Those of each contract, and those that name none.
    of: Vec<(Option<&'a Contract>, Queue)>,
    places: HashMap<Option<&'a Contract>, usize>,
}

/// So many contracts are searched one by one: most charges have no equal, and that is quicker than hashing.
const FEW: usize = 4;

impl<'a> Equals<'a> {
    fn of(found: Vec<usize>, charges: &'a [Charge]) -> Self {
        let mut equals = Self { all: Queue::default(), of: Vec::with_capacity(1), places: HashMap::new() };
        for &index in &found {
            let contract = charges[index].contract.as_ref();
            let place = equals.place(contract).unwrap_or_else(|| {
                equals.of.push((contract, Queue::default()));
                if equals.of.len() > FEW {
                    let places = equals.of.iter().enumerate().skip(equals.places.len());
                    equals.places.extend(places.map(|(place, (contract, _))| (*contract, place)));
                }
                equals.of.len() - 1
            });
            equals.of[place].1.charges.push(index);
        }
        equals.all.charges = found;
        equals
    }

    fn place(&self, contract: Option<&Contract>) -> Option<usize> {
        match self.places.is_empty() {
            true => self.of.iter().position(|(of, _)| *of == contract),
            false => self.places.get(&contract).copied(),
        }
    }

    /// The first that is not taken and may be this debit's: one of its own contract; or where they need not both have one, one that names
    /// none, or for a debit that names none any.
    fn first(&mut self, contract: Option<&Contract>, both_have_one: bool, taken: &[bool]) -> Option<usize> {
        match (contract, both_have_one) {
            (None, true) => None,
            (None, false) => self.all.first(taken),
            (Some(_), true) => self.place(contract).and_then(|place| self.of[place].1.first(taken)),
            (Some(_), false) => self.place(None).and_then(|place| self.of[place].1.first(taken)),
        }
    }
}

/// Charges in their order, and how many at its beginning are taken.
#[derive(Default)]
struct Queue {
    charges: Vec<usize>,
    gone: usize,
}

impl Queue {
    fn first(&mut self, taken: &[bool]) -> Option<usize> {
        while self.charges.get(self.gone).is_some_and(|&charge| taken[charge]) {
            step();
            self.gone += 1;
        }
        self.charges.get(self.gone).copied()
    }
}

#[cfg(test)]
mod tests;
