//! Debits that belong together, as the rules count them.

mod entry;

pub(super) use entry::{Entry, sum};

use super::History;
use crate::money::Currency;
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// One account's withdrawals, grouped once for all rules: each rule looks at slices of these, allocates nothing for a withdrawal
/// and compares no names.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// Pot after pot, those of one provider and currency side by side; in each by day, and within one as they were posted.
    entries: Vec<Entry>,
    pots: Vec<Pot>,
    /// Caps, each with the entries that it counts.
    capped: Vec<(i64, Range<usize>)>,
    /// The day of each withdrawal, in the history's order, and its number.
    pub(super) days: Vec<(Date, i32)>,
}

/// The debits of one link, or of its provider where the link is not known, in one currency.
#[derive(Clone, Debug)]
struct Pot {
    /// A withdrawal that stands for all.
    of: usize,
    /// The number of its provider among this account's.
    provider: usize,
    currency: Currency,
    link: Option<usize>,
    count: usize,
    entries: Range<usize>,
}

impl Groups {
    pub(super) fn of(history: &History<'_>) -> Self {
        let (mut pots, of) = pots(history);
        // Stable: pots of one provider stand in the order in which they were first used.
        let mut order: Vec<usize> = (0..pots.len()).collect();
        order.sort_by_key(|&pot| (pots[pot].provider, pots[pot].currency));
        let mut end = 0;
        for pot in order {
            (pots[pot].entries, end) = (end..end, end + pots[pot].count);
        }
        let (mut entries, mut days) = (vec![Entry::NONE; history.withdrawals.len()], Vec::with_capacity(of.len()));
        for (index, (one, pot)) in history.withdrawals.iter().zip(of).enumerate() {
            let entry = Entry::of(index, one);
            days.push((entry.date, entry.day));
            entries[pots[pot].entries.end] = entry;
            pots[pot].entries.end += 1;
        }
        for pot in &pots {
            // Most are already: only what was posted late stands behind.
            entries[pot.entries.clone()].sort_by_key(|one| one.day);
        }
        pots.sort_by_key(|pot| pot.entries.start);
        let yen = pots.iter().filter(|pot| pot.currency == Currency::JPY);
        let capped = yen.flat_map(|pot| capped(history, &entries, pot)).collect();
        Self { entries, pots, capped, days }
    }

    /// The debits on which each cap is counted, with the cap: those of a link, or of its provider where the link is not known; apart
    /// where another cap is configured from some month on. Only yen, in which caps are; what has no cap is left out.
    pub(super) fn under_caps(&self) -> impl Iterator<Item = (i64, &[Entry])> {
        self.capped.iter().map(|(cap, entries)| (*cap, &self.entries[entries.clone()]))
    }

    /// The debits of each link, with it, in each currency.
    pub(super) fn by_link(&self) -> impl Iterator<Item = (usize, &[Entry])> {
        self.pots.iter().filter_map(|pot| Some((pot.link?, &self.entries[pot.entries.clone()])))
    }

    /// The debits to each provider in each currency: sums of two currencies mean nothing. By day within a link, and not over several.
    pub(super) fn by_provider(&self) -> impl Iterator<Item = (Currency, &[Entry])> {
        let chunks = self.pots.chunk_by(|one, next| (one.provider, one.currency) == (next.provider, next.currency));
        chunks.map(|pots| (pots[0].currency, &self.entries[pots[0].entries.start..pots[pots.len() - 1].entries.end]))
    }
}

/// So many of the newest groups are searched: an account has few, and that is quicker than hashing. Of whoever has more, a map knows all.
const NEWEST: usize = 8;

/// The pots, and for each withdrawal the place of its own. A link is of one provider: only where none is known do names decide.
fn pots(history: &History<'_>) -> (Vec<Pot>, Vec<usize>) {
    let (mut pots, mut known): (Vec<Pot>, Known<'_>) = (Vec::new(), Known::default());
    let name = |pot: &Pot| history.withdrawals[pot.of].provider.as_str();
    let mut of = Vec::with_capacity(history.withdrawals.len());
    for (index, one) in history.withdrawals.iter().enumerate() {
        let is = |pot: &Pot| {
            (pot.link, pot.currency) == (one.link, one.debit.currency) && (pot.link.is_some() || name(pot) == one.provider)
        };
        let newest = pots.len().saturating_sub(NEWEST);
        let place = pots[newest..].iter().rposition(is).map(|place| newest + place);
        let place = place.or_else(|| known.pots.get(&key(one)).copied()).unwrap_or_else(|| {
            let alike = known.providers.get(one.provider.as_str()).copied();
            let alike = alike.or_else(|| pots[newest..].iter().find(|pot| name(pot) == one.provider).map(|pot| pot.provider));
            let (provider, currency, link) = (alike.unwrap_or(pots.len()), one.debit.currency, one.link);
            pots.push(Pot { of: index, provider, currency, link, count: 0, entries: 0..0 });
            known.learn(history, &pots);
            pots.len() - 1
        });
        pots[place].count += 1;
        of.push(place);
    }
    (pots, of)
}

type Key<'a> = (Option<usize>, Currency, &'a str);

fn key(one: &Withdrawal) -> Key<'_> {
    (one.link, one.debit.currency, if one.link.is_some() { "" } else { &one.provider })
}

/// Where the pots that are no longer among the newest stand, and the numbers of their providers.
#[derive(Default)]
struct Known<'a> {
    pots: HashMap<Key<'a>, usize>,
    providers: HashMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    fn learn(&mut self, history: &History<'a>, pots: &[Pot]) {
        let older = pots.iter().enumerate().take(pots.len().saturating_sub(NEWEST));
        for (place, pot) in older.skip(self.pots.len()) {
            let one = &history.withdrawals[pot.of];
            self.pots.insert(key(one), place);
            self.providers.entry(&one.provider).or_insert(pot.provider);
        }
    }
}

/// The debits of a pot under each cap that holds for it.
fn capped<'a>(history: &'a History<'_>, entries: &'a [Entry], pot: &Pot) -> impl Iterator<Item = (i64, Range<usize>)> + 'a {
    let configured = |one: &Entry| history.configured_cap_of(&history.withdrawals[one.index]);
    let mut end = pot.entries.start;
    let runs = entries[pot.entries.clone()].chunk_by(move |one, next| configured(one) == configured(next));
    runs.filter_map(move |run| {
        let run_of = end..end + run.len();
        end = run_of.end;
        Some((history.cap_of(&history.withdrawals[run[0].index])?, run_of))
    })
}

/// The calendar months of debits that stand by day.
pub(super) fn months(entries: &[Entry]) -> impl Iterator<Item = &[Entry]> {
    entries.chunk_by(|one, next| (one.date.year(), one.date.month()) == (next.date.year(), next.date.month()))
}

/// Withdrawals by a key, each group in the history's order. What is alike follows each other: the newest groups are searched first.
pub(super) fn grouped<'a, K: Copy + Eq + Hash>(
    history: &History<'a>,
    key: impl Fn(&'a Withdrawal) -> Option<K>,
) -> Vec<(K, Vec<usize>)> {
    let mut groups: Vec<(K, Vec<usize>)> = Vec::new();
    let mut known: HashMap<K, usize> = HashMap::new();
    for (index, one) in history.withdrawals.iter().enumerate() {
        let Some(key) = key(one) else { continue };
        let newest = groups.len().saturating_sub(NEWEST);
        let place = groups[newest..].iter().rposition(|(one, _)| *one == key).map(|place| newest + place);
        match place.or_else(|| known.get(&key).copied()) {
            Some(place) => groups[place].1.push(index),
            None => {
                groups.push((key, vec![index]));
                known.extend((known.len()..groups.len().saturating_sub(NEWEST)).map(|place| (groups[place].0, place)));
            }
        }
    }
    groups
}

/// One provider and one currency: sums of two currencies mean nothing.
pub(super) fn provider_of(withdrawal: &Withdrawal) -> (&str, Currency) {
    (&withdrawal.provider, withdrawal.debit.currency)
}

/// The sum of a group's amounts.
pub(super) fn taken(history: &History<'_>, group: &[usize]) -> i64 {
    group.iter().fold(0, |sum, &index| history.withdrawals[index].debit.amount.saturating_add(sum))
}

/// A length as evidence carries it.
pub(super) fn count<T>(group: &[T]) -> i64 {
    i64::try_from(group.len()).unwrap_or(i64::MAX)
}

/// The first day of the month in which a withdrawal counts: that of its charge where known, else that of its posting.
pub(super) fn month(withdrawal: &Withdrawal) -> Date {
    withdrawal.day().first_of_month()
}
