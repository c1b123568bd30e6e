//! How soon a victim would have been flagged.
//!
//! The account is screened again after each of its criminal debits, knowing only the debits until then. What is not turned back is
//! the registers: links stand as they were delivered last, and what other accounts have shown since is known. The answer is the
//! earliest instant at which screening could speak if the statement came at once; a statement that comes daily adds up to a day.

use super::debits::Seen;
use super::loss::Loss;
use crate::joining::{Context, Read};
use crate::simulation::Debit;
use domain::screening::Rule;
use domain::time::Instant;
use domain::withdrawals::Withdrawal;
use std::collections::{HashMap, HashSet};

/// When the victim's first flag on a criminal debit could stand, and what was gone by then.
pub(super) fn first_flag(account: &Read, context: &Context, rules: &[Rule], debits: &[Seen], labels: &[Option<&Debit>]) -> Loss {
    let crimes: HashMap<&str, (Instant, i64)> = debits
        .iter()
        .zip(labels)
        .filter_map(|(seen, label)| Some((seen.key.as_str(), (Instant::parse(&label.as_ref()?.at).ok()?, seen.amount))))
        .collect();
    let mut instants: Vec<Instant> = crimes.values().map(|(at, _)| *at).collect();
    instants.sort_unstable();
    let first = instants.first().copied().unwrap_or(Instant(0));
    let happened = |one: &Withdrawal| match crimes.get(one.debit.key.as_str()) {
        Some((at, _)) => *at,
        // An own debit whose charge nobody reported stands at its day's beginning.
        None => one.at.unwrap_or_else(|| Instant::start_of(one.debit.posted_on)),
    };
    let flagged_at = instants.into_iter().find(|&now| {
        let known: Vec<Withdrawal> = account.withdrawals().iter().filter(|one| happened(one) <= now).cloned().collect();
        let flags = account.screened_knowing(context, rules, &known);
        let keys: HashSet<&str> = flags.iter().map(|flag| known[flag.withdrawal].debit.key.as_str()).collect();
        keys.iter().any(|key| crimes.contains_key(key))
    });
    let before = |at: Instant| crimes.values().filter(|(when, _)| *when < at).map(|(_, amount)| amount).sum();
    Loss {
        lost: crimes.values().map(|(_, amount)| amount).sum(),
        minutes: flagged_at.map(|at| (at.0 - first.0) / Instant::MINUTE),
        lost_before: flagged_at.map(before),
    }
}
