//! Thieves who take their time: who wait after they linked, who fill a wallet monthly as its owner would, who take some from each of
//! several services.

use super::{Kind, Plan};
use crate::simulation::book::Book;
use crate::simulation::calendar::{LAST_DAY, after, at, awake, later};
use crate::simulation::chance::Chance;
use crate::simulation::institutions::PROVIDERS;
use domain::time::Instant;
use jiff::ToSpan as _;

/// Links, at any bank, and takes in one of three ways.
pub(super) fn strike(plan: Plan<'_>, book: &mut Book, chance: &mut Chance) {
    let kind = chance.weighted(&[(45, Kind::OwnNameWeak), (20, Kind::SlowDrain), (35, Kind::SplitAmounts)]);
    let plan = Plan { kind, ..plan };
    match kind {
        Kind::OwnNameWeak => waits(&plan, book, chance),
        Kind::SlowDrain => monthly(&plan, book, chance),
        _ => spread(&plan, book, chance),
    }
}

/// Three days to six weeks after the link, then what the service lets through at once, one to three times on as many days.
fn waits(plan: &Plan<'_>, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.tools(book.index, chance);
    let linked_at = after(plan.start, -chance.between(3, 42) * 86_400);
    let Some(wallet) = plan.link(book, linked_at, tools, chance) else { return };
    let at_once = PROVIDERS[book.wallets[wallet].provider].at_once;
    let mut when = plan.start;
    for _ in 0..chance.between(1, 3) {
        plan.take(book, wallet, when, chance.between(at_once / 20, at_once / 10) * 10);
        when = after(when, chance.between(3_600, 2 * 86_400));
    }
}

/// A round sum at each month's end, as whoever has wages fills a wallet.
fn monthly(plan: &Plan<'_>, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.tools(book.index, chance);
    let back = chance.between(1, 4);
    let month = plan.day().first_of_month().saturating_sub(back.months()).max(plan.calendar.first);
    let linked_at = at(later(month, chance.between(0, 20)), awake(chance));
    let Some(wallet) = plan.link(book, linked_at, tools, chance) else { return };
    let usual = *chance.pick(&[10_000, 20_000, 30_000, 50_000]);
    for &month in plan.calendar.months.iter().filter(|one| **one >= month) {
        let when = at(later(month, chance.between(24, 27)), awake(chance));
        if when > linked_at && when.day() <= LAST_DAY {
            plan.take(book, wallet, when, usual);
        }
    }
}

/// Through two or three services, each a few days after the other, and from each less than anybody would ask about.
fn spread(plan: &Plan<'_>, book: &mut Book, chance: &mut Chance) {
    let mut when: Instant = plan.start;
    for _ in 0..chance.between(2, 3) {
        let tools = plan.ring.tools(book.index, chance);
        let Some(wallet) = plan.link(book, when, tools, chance) else { return };
        let mut taken_at = after(when, chance.small_between(600, 2 * 86_400));
        for _ in 0..chance.between(1, 2) {
            plan.take(book, wallet, taken_at, chance.sum(8_000, 45_000, 1_000));
            taken_at = after(taken_at, chance.between(3_600, 3 * 86_400));
        }
        when = after(when, chance.between(3_600, 4 * 86_400));
    }
}
