//! What becomes of the intents: the bank refuses where there is no money, the provider where its cap is full.

use super::book::{Book, Intent, KnownTo};
use super::calendar::{LAST_DAY, after, on_or_after};
use super::institutions::PROVIDERS;
use super::reversals;
use crate::feeds::Direction;
use domain::time::Instant;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What the statement prints.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub posted_on: Date,
    pub intent: Intent,
    pub amount: i64,
}

/// A charge as the provider saw it.
#[derive(Clone, Debug)]
pub(super) struct Charge {
    pub intent: Intent,
    pub amount: i64,
    pub settled: bool,
}

/// An account's statement and its charges.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// In the order in which the statement prints them.
    pub entries: Vec<Entry>,
    pub charges: Vec<Charge>,
}

/// Lets everything happen in its order.
pub(super) fn settle(book: &mut Book) -> Settled {
    book.intents.sort_by_key(|intent| intent.at);
    let mut settled = Settled::default();
    let mut balance = book.opening;
    let mut taken: HashMap<(usize, Date), i64> = HashMap::new();
    let mut paid_back: BTreeMap<(Instant, usize), Intent> = BTreeMap::new();
    for intent in &book.intents {
        while let Some(back) = paid_back.first_entry().filter(|next| next.key().0 <= intent.at) {
            let back = back.remove();
            balance += back.amount;
            settled.entries.push(entry(book, back.clone(), back.amount));
        }
        if intent.direction == Direction::In {
            balance += intent.amount;
            settled.entries.push(entry(book, intent.clone(), intent.amount));
            continue;
        }
        let there_is = balance + book.overdraft;
        let room = intent.wallet.map_or(there_is, |wallet| {
            let month = (wallet, intent.at.day().first_of_month());
            there_is.min(book.wallets[wallet].cap - taken.get(&month).unwrap_or(&0))
        });
        let amount = granted(intent, room);
        if amount != intent.amount && intent.wallet.is_some() {
            settled.charges.push(Charge { intent: intent.clone(), amount: intent.amount, settled: false });
        }
        if amount == 0 {
            continue;
        }
        let mut intent = intent.clone();
        if amount != intent.amount {
            intent.at = after(intent.at, 25);
        }
        balance -= amount;
        if let Some(wallet) = intent.wallet {
            *taken.entry((wallet, intent.at.day().first_of_month())).or_default() += amount;
            settled.charges.push(Charge { intent: intent.clone(), amount, settled: true });
            paid_back.extend(reversals::paid_back(&intent, amount).map(|back| ((back.at, settled.charges.len()), back)));
        }
        settled.entries.push(entry(book, intent, amount));
    }
    settled.entries.extend(paid_back.into_values().map(|back| entry(book, back.clone(), back.amount)));
    settled.entries.retain(|entry| entry.posted_on <= LAST_DAY);
    settled.entries.sort_by_key(|entry| (entry.posted_on, entry.intent.at));
    settled
}

/// All, or what whoever is greedy gets after a refusal: a round sum of what there is.
fn granted(intent: &Intent, room: i64) -> i64 {
    if intent.amount <= room {
        return intent.amount;
    }
    let unit = if room >= 20_000 { 10_000 } else { 1_000 };
    if intent.greedy { (room / unit * unit).max(0) } else { 0 }
}

fn entry(book: &Book, intent: Intent, amount: i64) -> Entry {
    let day = intent.at.day();
    let waits = intent.wallet.is_some_and(|wallet| {
        let wallet = &book.wallets[wallet];
        PROVIDERS[wallet.provider].waits_for_monday && wallet.known_to != KnownTo::Nobody
    });
    Entry { posted_on: if waits { on_or_after(day) } else { day }, intent, amount }
}
