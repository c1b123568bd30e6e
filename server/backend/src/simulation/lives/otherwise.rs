//! People who live otherwise than most: freelancers who fill a wallet when they are paid, players who do it at night, pensioners with one
//! great purchase a year, couples who fill each other's wallets, and wallets on a telephone of which no bank knows.

use super::{Life, spending};
use crate::simulation::book::Book;
use crate::simulation::calendar::{Calendar, LAST_DAY, after, at, awake, later};
use crate::simulation::chance::Chance;
use crate::simulation::institutions::FOR_SHOPS;
use crate::simulation::wallets;
use domain::time::Instant;
use jiff::civil::Date;

#[derive(Clone, Copy, Debug)]
enum Way {
    /// Great sums and small ones, on whichever day a client paid.
    Freelance,
    /// Several sums within an hour of the night, on some nights a month.
    Nights,
    /// Once in the world, for a journey or a new machine.
    OnceAYear,
    /// The same sum each month.
    Monthly,
}

/// The wallets of one account's people.
pub(super) fn wallets(book: &mut Book, life: Life, married: bool, calendar: &Calendar, chance: &mut Chance) {
    let count = match life {
        Life::Pensioner => chance.between(0, 1),
        _ => chance.weighted(&[(25, 0), (45, 1), (30, 2)]),
    };
    let start = chance.between(0, 4);
    for nth in 0..count {
        let provider = usize::try_from((start + nth) % 5).expect("a provider").min(FOR_SHOPS - 1);
        let way = match life {
            Life::Pensioner => chance.weighted(&[(60, Way::OnceAYear), (40, Way::Monthly)]),
            Life::Student => chance.weighted(&[(60, Way::Nights), (40, Way::Monthly)]),
            _ => chance.weighted(&[(35, Way::Freelance), (20, Way::Nights), (45, Way::Monthly)]),
        };
        let linked_at = spending::linked(calendar, chance);
        let wallet = if chance.percent(if married { 40 } else { 2 }) {
            wallets::of_family(book, provider, linked_at, chance)
        } else {
            wallets::own(book, provider, linked_at, chance)
        };
        // Most have another number and another address for such things than the bank was once told.
        if chance.percent(60) {
            book.wallets[wallet].phone = Some(format!("+8180{:08}", 20_000_000 + book.index));
            book.wallets[wallet].email = format!("n{}@example.net", book.index);
        }
        for (when, amount) in fillings(way, linked_at, calendar, chance) {
            spending::charge(book, wallet, when, amount, None, chance);
        }
    }
}

fn fillings(way: Way, linked_at: Instant, calendar: &Calendar, chance: &mut Chance) -> Vec<(Instant, i64)> {
    let usual = *chance.pick(&[5_000, 10_000, 20_000, 30_000]);
    let mut all = Vec::new();
    if matches!(way, Way::OnceAYear) {
        let day = calendar.any_day(chance);
        all.push((at(day, awake(chance)), chance.sum(50_000, 200_000, 10_000)));
    }
    for &month in &calendar.months {
        match way {
            Way::Freelance => {
                let count = chance.between(0, 4);
                all.extend((0..count).map(|_| (some_time(month, chance), chance.sum(5_000, 180_000, 1_000))));
            }
            Way::Nights => (0..chance.between(0, 3)).for_each(|_| all.extend(night(month, chance))),
            Way::Monthly => all.push((at(later(month, chance.between(24, 28)), awake(chance)), usual)),
            Way::OnceAYear => {}
        }
    }
    all.retain(|(when, _)| *when > linked_at && when.day() <= LAST_DAY);
    all
}

fn some_time(month: Date, chance: &mut Chance) -> Instant {
    at(later(month, chance.between(0, 28)), awake(chance))
}

/// One more, and one more.
fn night(month: Date, chance: &mut Chance) -> Vec<(Instant, i64)> {
    let mut when = at(later(month, chance.between(0, 28)), chance.between(22 * 3_600, 27 * 3_600));
    let mut all = Vec::new();
    for _ in 0..chance.between(2, 6) {
        all.push((when, *chance.pick(&[1_000, 3_000, 3_000, 5_000, 10_000])));
        when = after(when, chance.between(120, 1_500));
    }
    all
}
