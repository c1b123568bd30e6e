//! What an account leaves behind, by keyed hashes: no clear personal data are needed to find two accounts in one hand.

use super::gather::Gathered;
use crate::keys::Keys;
use domain::accounts::Holder;
use domain::names::lookup_key;
use domain::screening::{Fill, Shared, Trace, fills};
use domain::withdrawals::{Joined, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// An account's traces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// Keyed hashes of who holds the account, and of their family name.
    pub person: Option<String>,
    pub family: Option<String>,
    /// Each trace's keyed hash, and whether a withdrawal with it is known not to have been the customer's.
    pub left: BTreeMap<String, bool>,
    /// The days of services by which it helps to know a campaign, by their keyed hashes, and the month of each by its own.
    pub fills: BTreeMap<String, String>,
    /// The months of services in which it may have taken part in one without helping to know it: an account has many such days and few
    /// such months.
    pub looks: BTreeSet<String>,
}

/// So many network addresses of an account are kept, those of its newest charges: telephones change theirs all the time.
const ADDRESSES: usize = 8;

/// The keyed hash of a trace.
pub fn hash(keys: &Keys, trace: &Trace) -> String {
    keys.lookup("trace", &format!("{}|{}", trace.kind.word(), trace.value))
}

/// The keyed hash of a service's day.
pub fn hash_of_fill(keys: &Keys, Fill { provider, day }: &Fill) -> String {
    keys.lookup("trace", &format!("campaign|{provider}|{day}"))
}

/// The keyed hash of a service's month.
fn hash_of_month(keys: &Keys, (provider, year, month): (&str, i16, i8)) -> String {
    keys.lookup("trace", &format!("campaign-month|{provider}|{year}-{month}"))
}

fn month(fill: &Fill) -> (&str, i16, i8) {
    (&fill.provider, fill.day.year(), fill.day.month())
}

/// What this account leaves.
pub fn of(keys: &Keys, gathered: &Gathered, joined: &Joined) -> Traces {
    // Of several holders always the same one, in whatever order they were read.
    let named = |holder: &Holder| holder.kana.clone().or(holder.name.clone()).map(|name| (name, holder.birth_date));
    let holder = gathered.holders.iter().filter_map(named).min();
    let person = holder.as_ref().map(|(name, born)| keys.lookup("trace-person", &format!("{}|{born:?}", lookup_key(name))));
    let family = holder.as_ref().and_then(|(name, _)| name.split_whitespace().next());
    let family = family.map(|name| keys.lookup("trace-family", &lookup_key(name)));
    let clear = clear(gathered, joined);
    let left = clear.iter().map(|(trace, confirmed)| (hash(keys, trace), *confirmed)).collect();
    let days = fills(&gathered.holders, &joined.links, &joined.withdrawals);
    let known = days.iter().filter(|(_, known)| **known);
    let fills = known.map(|(fill, _)| (hash_of_fill(keys, fill), hash_of_month(keys, month(fill)))).collect();
    let looks: BTreeSet<_> = days.iter().filter(|(_, known)| !**known).map(|(fill, _)| month(fill)).collect();
    Traces { person, family, left, fills, looks: looks.into_iter().map(|month| hash_of_month(keys, month)).collect() }
}

fn clear(gathered: &Gathered, joined: &Joined) -> BTreeMap<Trace, bool> {
    let mut left: BTreeMap<Trace, bool> = BTreeMap::new();
    let mut leave = |trace: Trace, confirmed: bool| *left.entry(trace).or_default() |= confirmed;
    let denied = |key: &str| gathered.verdicts.get(key) == Some(&Verdict::NotMine);
    let denied_links: BTreeSet<usize> =
        joined.withdrawals.iter().filter(|one| denied(&one.debit.key)).filter_map(|one| one.link).collect();
    for (index, link) in joined.links.iter().enumerate() {
        Trace::of_link(link).into_iter().for_each(|trace| leave(trace, denied_links.contains(&index)));
    }
    let mut addresses = BTreeSet::new();
    for one in joined.withdrawals.iter().rev() {
        let confirmed = denied(&one.debit.key);
        for trace in Trace::of_withdrawal(one) {
            let kept = confirmed || trace.kind != Shared::Source || addresses.len() < ADDRESSES;
            if trace.kind == Shared::Source && kept {
                addresses.insert(trace.value.clone());
            }
            if kept {
                leave(trace, confirmed);
            }
        }
    }
    of_events(gathered, &mut left);
    left
}

/// What was done at a securities firm leaves device and address too: whoever took one account over tries others.
fn of_events(gathered: &Gathered, left: &mut BTreeMap<Trace, bool>) {
    let mut addresses = BTreeSet::new();
    for one in gathered.events.iter().rev() {
        let answer = gathered.event_verdicts.get(&(one.sender.clone(), one.id.clone()));
        let confirmed = answer == Some(&Verdict::NotMine);
        for trace in Trace::of_event(one) {
            let is_address = trace.kind == Shared::Source;
            if is_address && !confirmed && !addresses.contains(&trace.value) && addresses.len() >= ADDRESSES {
                continue;
            }
            if is_address {
                addresses.insert(trace.value.clone());
            }
            *left.entry(trace).or_default() |= confirmed;
        }
    }
}
