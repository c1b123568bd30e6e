//! Days on which a service pays a part back of what is filled in: then many fill their wallet to its cap, most at once, on the same days.

use crate::simulation::book::Book;
use crate::simulation::calendar::{Calendar, LAST_DAY, at, awake, later};
use crate::simulation::chance::Chance;
use crate::simulation::institutions::PROVIDERS;
use crate::simulation::wallets;
use jiff::civil::Date;

/// Of a hundred people with a wallet so many take part in its campaign; of a thousand without one so many open it for that.
const TAKE_PART: i64 = 30;
const COME_FOR_IT: i64 = 5;

/// What an account's people do in the campaigns of all services for everybody.
pub(super) fn joined(book: &mut Book, seed: u64, calendar: &Calendar, chance: &mut Chance) {
    for provider in 0..crate::simulation::institutions::FOR_SHOPS {
        for first in days(seed, provider, calendar) {
            let known = book.wallets.iter().position(|wallet| wallet.provider == provider && wallet.linked_at.day() < first);
            let wallet = match known {
                Some(wallet) if chance.percent(TAKE_PART) => wallet,
                None if chance.permille(COME_FOR_IT) && book.wallets.iter().all(|wallet| wallet.provider != provider) => {
                    let linked_at = at(later(first, chance.between(-3, 0)), awake(chance));
                    wallets::own(book, provider, linked_at, chance)
                }
                _ => continue,
            };
            fill_up(book, wallet, first, chance);
        }
    }
}

/// The first days of a service's campaigns: one in two months, of three days each.
fn days(seed: u64, provider: usize, calendar: &Calendar) -> Vec<Date> {
    let mut chance = Chance::of(seed ^ 0x6361_6d70, provider as u64);
    let turn = |month: &&Date| usize::try_from(month.month()).expect("a month has a number above zero") + provider;
    let months = calendar.months.iter().filter(|month| turn(month).is_multiple_of(2));
    months.map(|month| later(*month, chance.between(3, 24))).collect()
}

/// To the cap, in as few parts as the service lets through, at one sitting or over the campaign's days.
fn fill_up(book: &mut Book, wallet: usize, first: Date, chance: &mut Chance) {
    let provider = &PROVIDERS[book.wallets[wallet].provider];
    let (device, ip) = (book.wallets[wallet].device.clone(), book.wallets[wallet].ip.clone());
    let at_one_sitting = chance.percent(60);
    let mut when = at(later(first, chance.between(0, 2)), awake(chance));
    let mut left = provider.cap;
    while left > 0 && when.day() <= LAST_DAY {
        let part = left.min(provider.at_once);
        if when > book.wallets[wallet].linked_at {
            book.charged(wallet, when, part).from = Some((device.clone(), ip.clone()));
        }
        left -= part;
        let pause = if at_one_sitting { chance.between(20, 240) } else { chance.small_between(1_800, 80_000) };
        when = crate::simulation::calendar::after(when, pause);
    }
}
