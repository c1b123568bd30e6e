//! Own wallets: why somebody has one, and how they fill it.

use super::{Habits, Life};
use crate::simulation::book::Book;
use crate::simulation::calendar::{Calendar, LAST_DAY, after, at, awake, later};
use crate::simulation::chance::Chance;
use crate::simulation::institutions::{FOR_LARGE, FOR_SHOPS, PROVIDERS};
use crate::simulation::wallets;
use domain::time::{Instant, days_between};
use jiff::civil::{Date, date};

/// How somebody fills a wallet.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// The same round sum after each payday.
    Monthly,
    /// Once or twice a week, what the shopping comes to.
    Weekly,
    /// Whenever the wallet is nearly empty, several times on some days.
    Small,
    /// Tens of thousands on every working day: a shop that buys by wallet.
    Stock,
    /// Hardly ever.
    Rarely,
    /// 100,000 yen and more each month, from which rent and school are paid.
    Large,
}

/// The wallets of one account's people, from their first debit to the end of the world.
pub(super) fn wallets(book: &mut Book, (life, habits): (Life, Habits), married: bool, calendar: &Calendar, chance: &mut Chance) {
    let count = match life {
        Life::Employed => chance.weighted(&[(35, 0), (45, 1), (16, 2), (4, 3)]),
        Life::Student => chance.weighted(&[(8, 0), (50, 1), (32, 2), (10, 3)]),
        Life::Shop => chance.weighted(&[(25, 0), (55, 1), (20, 2)]),
        Life::Pensioner => chance.weighted(&[(80, 0), (18, 1), (2, 2)]),
        Life::Asleep => 0,
    };
    let start = chance.between(0, 4);
    for nth in 0..count {
        let way = if habits == Habits::Suburb { suburban(life, chance) } else { way(life, chance) };
        let provider = if matches!(way, Way::Stock) {
            FOR_SHOPS
        } else if matches!(way, Way::Large) {
            FOR_LARGE
        } else {
            usize::try_from((start + nth) % 5).expect("a provider")
        };
        if book.wallets.iter().any(|wallet| wallet.provider == provider) {
            continue;
        }
        let linked_at = linked(calendar, chance);
        let family = chance.permille(if married { 120 } else { 12 });
        let wallet = if family {
            wallets::of_family(book, provider, linked_at, chance)
        } else {
            wallets::own(book, provider, linked_at, chance)
        };
        fill(book, wallet, way, calendar, chance);
    }
}

fn way(life: Life, chance: &mut Chance) -> Way {
    match life {
        Life::Student => chance.weighted(&[(10, Way::Monthly), (20, Way::Weekly), (65, Way::Small), (5, Way::Rarely)]),
        Life::Shop => chance.weighted(&[(60, Way::Stock), (20, Way::Weekly), (20, Way::Monthly)]),
        _ => chance.weighted(&[(55, Way::Monthly), (25, Way::Weekly), (4, Way::Small), (16, Way::Rarely)]),
    }
}

/// Nobody fills a wallet many times a day.
fn suburban(life: Life, chance: &mut Chance) -> Way {
    match life {
        Life::Shop => chance.weighted(&[(50, Way::Stock), (25, Way::Large), (25, Way::Monthly)]),
        _ => chance.weighted(&[(62, Way::Monthly), (6, Way::Large), (16, Way::Weekly), (16, Way::Rarely)]),
    }
}

/// Most links are old; some are of these months, and many of these of the weeks in which points were given for one: those of the wave.
pub(super) fn linked(calendar: &Calendar, chance: &mut Chance) -> Instant {
    let day = if chance.percent(82) {
        later(date(2018, 1, 10), chance.between(0, days_between(date(2018, 1, 10), calendar.first).max(1)))
    } else if chance.percent(40) {
        calendar.day_between(date(2020, 8, 20), LAST_DAY, chance)
    } else {
        calendar.any_day(chance)
    };
    at(day, awake(chance))
}

fn fill(book: &mut Book, wallet: usize, way: Way, calendar: &Calendar, chance: &mut Chance) {
    let linked_at = book.wallets[wallet].linked_at;
    let first = linked_at.day();
    if first >= calendar.first && chance.percent(50) {
        first_time(book, wallet, linked_at, chance);
    }
    let usual = *chance.pick(&[3_000, 5_000, 5_000, 10_000, 10_000, 20_000, 30_000]);
    let (from, new_telephone) = (first.max(calendar.first), chance.percent(12).then(|| calendar.any_day(chance)));
    for &month in calendar.months.iter().filter(|month| month.last_of_month() > from) {
        for (day, amount) in days(way, month, usual, chance) {
            let when = at(day, awake(chance));
            if when > linked_at && day <= LAST_DAY {
                charge(book, wallet, when, amount, new_telephone, chance);
            }
        }
    }
}

/// What a new wallet is filled with at first: often at once, sometimes for something that was long wanted.
fn first_time(book: &mut Book, wallet: usize, linked_at: Instant, chance: &mut Chance) {
    let amount = if chance.percent(10) { chance.sum(30_000, 100_000, 5_000) } else { chance.sum(1_000, 20_000, 1_000) };
    charge(book, wallet, after(linked_at, chance.small_between(90, 90_000)), amount, None, chance);
}

/// The days of a month and the sums, by the way of filling.
fn days(way: Way, month: Date, usual: i64, chance: &mut Chance) -> Vec<(Date, i64)> {
    let anywhere = |chance: &mut Chance| later(month, chance.between(0, 29));
    let some = |count: i64, from: i64, to: i64, unit: i64, chance: &mut Chance| -> Vec<(Date, i64)> {
        (0..count).map(|_| (anywhere(chance), chance.sum(from, to, unit))).collect()
    };
    match way {
        Way::Monthly => {
            let twice = chance.percent(15);
            (0..=i64::from(twice)).map(|nth| (later(month, chance.between(24, 29) - 14 * nth), usual)).collect()
        }
        Way::Weekly => some(chance.between(3, 8), 2_000, 15_000, 1_000, chance),
        Way::Small => {
            let on_one_day = anywhere(chance);
            let mut all = some(chance.between(8, 26), 500, 3_000, 500, chance);
            // A day out with friends.
            all.extend((0..chance.between(0, 5)).map(|_| (on_one_day, chance.sum(500, 4_000, 500))));
            all
        }
        Way::Stock => {
            let all = (0..30).map(|day| later(month, day)).filter(|day| day.weekday().to_monday_zero_offset() < 6);
            all.map(|day| (day, chance.sum(20_000, 120_000, 1_000))).collect()
        }
        Way::Large => vec![(later(month, chance.between(24, 28)), chance.between(10, 18) * 10_000)],
        Way::Rarely if chance.percent(30) => some(1, 1_000, 40_000, 500, chance),
        Way::Rarely => vec![],
    }
}

/// One filling as it happens: in parts where the provider takes no more at once, again where the first try seemed to fail.
pub(super) fn charge(
    book: &mut Book,
    wallet: usize,
    when: Instant,
    amount: i64,
    new_telephone: Option<Date>,
    chance: &mut Chance,
) {
    let at_once = PROVIDERS[book.wallets[wallet].provider].at_once;
    let mut left = amount;
    let mut when = when;
    let mobile = chance.percent(35).then(|| wallets::mobile(chance));
    while left > 0 {
        let part = left.min(at_once);
        once(book, wallet, when, part, new_telephone, mobile.as_ref());
        if chance.permille(15) {
            once(book, wallet, after(when, chance.between(15, 110)), part, new_telephone, mobile.as_ref());
        }
        left -= part;
        when = after(when, chance.between(20, 240));
    }
}

fn once(book: &mut Book, wallet: usize, when: Instant, amount: i64, new_telephone: Option<Date>, mobile: Option<&String>) {
    let device = if new_telephone.is_some_and(|day| when.day() >= day) {
        format!("{}-new", book.wallets[wallet].device)
    } else {
        book.wallets[wallet].device.clone()
    };
    let ip = mobile.cloned().unwrap_or_else(|| book.wallets[wallet].ip.clone());
    book.charged(wallet, when, amount).from = Some((device, ip));
}
