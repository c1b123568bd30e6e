//! The wave of 2020 as reports tell of it: whoever had a way in took what the service let through, most of them in one day.

use super::{Kind, Plan};
use crate::simulation::book::Book;
use crate::simulation::calendar::{after, at, awake, later};
use crate::simulation::chance::Chance;
use crate::simulation::institutions::PROVIDERS;
use domain::time::Instant;

/// Links, at any bank, and takes in one of five ways.
pub(super) fn strike(plan: Plan<'_>, book: &mut Book, chance: &mut Chance) {
    let way = chance.weighted(&[
        (62, Kind::Burst),
        (12, Kind::MonthStraddle),
        (12, Kind::OwnNameWeak),
        (6, Kind::OtherName),
        (8, Kind::SlowDrain),
    ]);
    let plan = Plan { kind: way, ..plan };
    let tools = if way == Kind::OtherName {
        plan.ring.tools_in_other_name(book.index, chance)
    } else {
        plan.ring.tools(book.index, chance)
    };
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    // Some keep a way in for weeks before they use it.
    let waits = if chance.percent(15) { chance.between(10, 90) * 86_400 } else { chance.small_between(60, 3 * 86_400) };
    let linked_at = after(plan.start, -waits);
    let used = &mut book.wallets[wallet];
    (used.opened_at, used.linked_at) = (after(used.opened_at, -waits), linked_at);
    book.attempts.iter_mut().filter(|one| one.at == plan.start).for_each(|one| one.at = linked_at);
    match way {
        Kind::OwnNameWeak => few(&plan, book, wallet, 2, chance),
        Kind::SlowDrain => little(&plan, book, wallet, chance),
        Kind::MonthStraddle => {
            let next = later(plan.day().last_of_month(), chance.between(1, 3));
            one_day(&plan, book, wallet, plan.start, chance);
            one_day(&plan, book, wallet, at(next, awake(chance)), chance);
        }
        _ => one_day(&plan, book, wallet, plan.start, chance),
    }
}

/// Three debits and more of one day that come to 100,000 yen and more: within minutes, or over hours.
fn one_day(plan: &Plan<'_>, book: &mut Book, wallet: usize, from: Instant, chance: &mut Chance) {
    let at_once = PROVIDERS[book.wallets[wallet].provider].at_once;
    let hurry = chance.percent(60);
    let (count, mut when) = (chance.between(3, 6), from);
    for _ in 0..count {
        plan.take(book, wallet, when, chance.between(at_once / 20, at_once / 10) * 10);
        when = after(when, if hurry { chance.between(20, 300) } else { chance.between(600, 5_400) });
    }
}

/// Great sums, one or two on a day.
fn few(plan: &Plan<'_>, book: &mut Book, wallet: usize, most: i64, chance: &mut Chance) {
    let at_once = PROVIDERS[book.wallets[wallet].provider].at_once;
    let mut when = plan.start;
    for _ in 0..chance.between(1, most) {
        plan.take(book, wallet, when, at_once);
        when = after(when, chance.between(60, 86_400));
    }
}

/// Little, once in a while.
fn little(plan: &Plan<'_>, book: &mut Book, wallet: usize, chance: &mut Chance) {
    let mut day = plan.day();
    for _ in 0..chance.between(1, 4) {
        plan.take(book, wallet, at(day, awake(chance)), chance.sum(5_000, 40_000, 1_000));
        day = later(day, chance.between(1, 6));
    }
}
