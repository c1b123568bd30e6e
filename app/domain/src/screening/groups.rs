//! Debits that belong together, as the rules count them.

use super::History;
use crate::money::Currency;
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;

/// Withdrawals by a key, each group in the history's order.
pub(super) fn grouped<'a, K: PartialEq>(
    history: &History<'a>,
    key: impl Fn(&'a Withdrawal) -> Option<K>,
) -> Vec<(K, Vec<usize>)> {
    grouped_of(history, 0..history.withdrawals.len(), key)
}

/// Some of the withdrawals by a key. Searched from the newest group back: an account has few providers, and months follow each
/// other, so that this is quicker than hashing.
pub(super) fn grouped_of<'a, K: PartialEq>(
    history: &History<'a>,
    of: impl IntoIterator<Item = usize>,
    key: impl Fn(&'a Withdrawal) -> Option<K>,
) -> Vec<(K, Vec<usize>)> {
    let mut groups: Vec<(K, Vec<usize>)> = Vec::new();
    for index in of {
        let Some(key) = key(&history.withdrawals[index]) else { continue };
        match groups.iter_mut().rev().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(index),
            None => groups.push((key, vec![index])),
        }
    }
    groups
}

/// The debits on which each cap is counted, with the cap: those of a link, or of its provider where the link is not known; apart where
/// another cap is configured from some month on. Only yen, in which caps are; what has no cap is left out.
pub(super) fn under_caps(history: &History<'_>) -> Vec<(i64, Vec<usize>)> {
    let yen = |one: &Withdrawal| one.debit.currency == Currency::JPY;
    let pots = grouped(history, |one| yen(one).then(|| (one.link, one.provider.as_str(), history.configured_cap_of(one))));
    let capped = |(_, group): (_, Vec<usize>)| Some((history.cap_of(&history.withdrawals[group[0]])?, group));
    pots.into_iter().filter_map(capped).collect()
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
pub(super) fn count(group: &[usize]) -> i64 {
    i64::try_from(group.len()).unwrap_or(i64::MAX)
}

/// The first day of the month in which a withdrawal counts: that of its charge where known, else that of its posting.
pub(super) fn month(withdrawal: &Withdrawal) -> Date {
    withdrawal.day().first_of_month()
}
