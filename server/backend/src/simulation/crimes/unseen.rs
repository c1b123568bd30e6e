//! What stands before the debit, or instead of a link.

use super::{Plan, Ring};
use crate::simulation::book::{Attempt, Book, KnownTo};
use crate::simulation::calendar::{after, at, awake};
use crate::simulation::chance::Chance;
use domain::time::Instant;
use jiff::civil::date;

/// A cracker's machine passes by and does not get in.
pub(super) fn tried_in_vain(book: &mut Book, ring: &Ring, chance: &mut Chance) {
    let start = at(date(2020, 8, 10).saturating_add(jiff::Span::new().days(chance.between(0, 30))), chance.between(0, 86_000));
    tries(book, ring, start, chance);
}

/// One or two PINs for each account, so that no count of wrong ones is reached.
fn tries(book: &mut Book, ring: &Ring, start: Instant, chance: &mut Chance) -> Instant {
    let (device, mut when) = (format!("d-bot-{}", ring.name), start);
    for _ in 0..chance.between(1, 2) {
        let ip = ring.ip(chance);
        book.attempts.push(Attempt { at: when, provider: ring.provider, linked: false, device: device.clone(), ip });
        when = after(when, chance.between(2, 50));
    }
    when
}

/// The machine gets in; later somebody takes the money.
pub(super) fn cracked(plan: &Plan, book: &mut Book, rings: &[Ring], chance: &mut Chance) {
    let cracker = rings.iter().find(|ring| ring.cracks).unwrap_or(plan.ring);
    let linked_at = tries(book, cracker, plan.start, chance);
    let mut tools = cracker.tools(book.index, chance);
    tools.device = format!("d-bot-{}", cracker.name);
    let plan = &Plan { ring: cracker, ..*plan };
    let Some(wallet) = plan.link(book, linked_at, tools, chance) else { return };
    let mut when = after(linked_at, chance.small_between(600, 250_000));
    for _ in 0..chance.between(1, 4) {
        plan.take(book, wallet, when, chance.sum(10_000, 70_000, 1_000));
        when = after(when, chance.small_between(40, 30_000));
    }
}

/// A link that was made before, found and stopped; and money leaves through it once more.
pub(super) fn after_stop(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let stopped_at = at(plan.calendar.day_between(date(2020, 9, 8), date(2020, 9, 14), chance), awake(chance));
    let linked_at = after(stopped_at, -chance.between(86_400, 30 * 86_400));
    let tools = plan.ring.tools(book.index, chance);
    let Some(wallet) = plan.link(book, linked_at, tools, chance) else { return };
    book.wallets[wallet].stopped_at = Some(stopped_at);
    if chance.percent(40) {
        plan.take(book, wallet, after(linked_at, chance.between(300, 40_000)), chance.sum(10_000, 60_000, 1_000));
    }
    let mut when = after(stopped_at, chance.small_between(90_000, 500_000));
    for _ in 0..chance.between(1, 3) {
        plan.take(book, wallet, when, chance.sum(10_000, 50_000, 1_000));
        when = after(when, chance.small_between(60, 90_000));
    }
}

/// Debits by a contract of which neither side knows.
pub(super) fn unexplained(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let tools = plan.ring.tools(book.index, chance);
    let Some(wallet) = plan.link(book, plan.start, tools, chance) else { return };
    book.wallets[wallet].known_to = KnownTo::Nobody;
    let linked_at = book.wallets[wallet].linked_at;
    book.attempts.retain(|attempt| attempt.at != linked_at);
    let mut when = after(plan.start, chance.small_between(60, 100_000));
    for _ in 0..chance.between(1, 4) {
        plan.take(book, wallet, when, chance.sum(8_000, 100_000, 1_000));
        when = after(when, chance.small_between(60, 200_000));
    }
}
