//! Taking money through a wallet that was linked for it.

use super::Plan;
use crate::simulation::book::Book;
use crate::simulation::calendar::{LAST_DAY, after, at, awake, later};
use crate::simulation::chance::Chance;
use crate::simulation::institutions::PROVIDERS;
use domain::time::Instant;
use jiff::civil::date;

/// Links, waits a little, and takes until the cap is full or nothing is left.
pub(super) fn burst(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.tools(book.index, chance);
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    let mut first = after(plan.start, chance.small_between(40, 70_000));
    // Some see with a little whether it works.
    if chance.percent(25) {
        plan.take(book, wallet, first, chance.sum(100, 3_000, 100));
        first = after(first, chance.small_between(60, 90_000));
    }
    all_at_once(plan, book, wallet, first, chance);
}

/// Large sums first, one after the other; returns when the last was tried.
fn all_at_once(plan: &Plan, book: &mut Book, wallet: usize, first: Instant, chance: &mut Chance) -> Instant {
    let provider = &PROVIDERS[book.wallets[wallet].provider];
    let goal = provider.cap * chance.between(50, 100) / 100;
    let (mut taken, mut when, mut size) = (0, first, provider.at_once);
    for _ in 0..9 {
        let amount = size.min(goal - taken) / 1_000 * 1_000;
        if amount < 1_000 {
            break;
        }
        plan.take(book, wallet, when, amount);
        taken += amount;
        when = after(when, chance.small_between(12, 400));
        if chance.percent(50) {
            size = (size - chance.between(0, 3) * 10_000).max(10_000);
        }
    }
    when
}

/// Fills the cap in August's last days and once more when the month is over.
pub(super) fn straddle(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let day = later(date(2020, 8, 28), chance.between(0, 3)).max(plan.calendar.first);
    let linked_at = at(day, awake(chance));
    let tools = plan.ring.tools(book.index, chance);
    let Some(wallet) = plan.link(book, linked_at, tools, chance) else { return };
    all_at_once(plan, book, wallet, after(linked_at, chance.between(60, 3_000)), chance);
    let again = at(later(date(2020, 9, 1), chance.between(0, 3)), awake(chance));
    all_at_once(plan, book, wallet, again, chance);
}

/// A little again and again, so that nobody sees it in a bankbook.
pub(super) fn slow(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let start = plan.calendar.day_between(plan.calendar.first, date(2020, 8, 20), chance);
    let linked_at = at(start, awake(chance));
    let tools = plan.ring.tools(book.index, chance);
    let Some(wallet) = plan.link(book, linked_at, tools, chance) else { return };
    let (size, mut day) = (chance.between(3_000, 15_000), later(start, chance.between(0, 3)));
    for _ in 0..chance.between(4, 14) {
        let amount = if chance.percent(50) { size / 1_000 * 1_000 } else { chance.between(size / 2, size) };
        let when = at(day, awake(chance));
        if day > LAST_DAY {
            break;
        }
        if when > linked_at {
            plan.take(book, wallet, when, amount);
        }
        day = later(day, chance.between(2, 9));
    }
}

/// The cap in uneven parts over some days.
pub(super) fn split(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.tools(book.index, chance);
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    let goal = PROVIDERS[book.wallets[wallet].provider].cap * chance.between(60, 100) / 100;
    let (mut taken, mut when) = (0, after(plan.start, chance.small_between(100, 20_000)));
    for _ in 0..14 {
        let unit = if chance.percent(70) { 1_000 } else { 1 };
        let amount = (chance.between(8_000, 60_000) / unit * unit).min(goal - taken);
        if amount < 1_000 {
            break;
        }
        plan.take(book, wallet, when, amount);
        taken += amount;
        when = after(when, chance.small_between(300, 50_000));
    }
}

/// Through a wallet that bears somebody else's name.
pub(super) fn other_name(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.tools_in_other_name(book.index, chance);
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    let mut when = after(plan.start, chance.small_between(60, 200_000));
    for _ in 0..chance.between(1, 6) {
        plan.take(book, wallet, when, chance.sum(5_000, 80_000, 1_000));
        when = after(when, chance.small_between(60, 200_000));
    }
}

/// In the victim's own name, a few times, some days after the link.
pub(super) fn own_name(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let mut tools = plan.ring.tools(book.index, chance);
    tools.knows_birth_date = true;
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    let mut when = after(plan.start, chance.small_between(600, 500_000));
    for _ in 0..chance.between(1, 4) {
        plan.take(book, wallet, when, chance.sum(10_000, 60_000, 5_000));
        when = after(when, chance.small_between(300, 300_000));
    }
}

/// So little that it could be anything; but the same tools everywhere.
pub(super) fn little_from_many(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.shared_tools(book.index, chance);
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    let mut when = after(plan.start, chance.small_between(100, 100_000));
    for _ in 0..chance.between(1, 3) {
        plan.take(book, wallet, when, chance.sum(3_000, 29_000, 1_000));
        when = after(when, chance.between(3_000, 400_000));
    }
}

/// From an account that nobody looks at: no hurry.
pub(super) fn dormant(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.tools(book.index, chance);
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    let mut when = at(later(plan.day(), 1), awake(chance));
    for _ in 0..chance.between(2, 8) {
        plan.take(book, wallet, when, chance.sum(5_000, 90_000, 5_000));
        when = after(when, chance.small_between(200, 260_000));
    }
}
