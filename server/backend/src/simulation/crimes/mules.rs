//! Accounts that somebody lent or sold: what came from other victims goes on to a wallet.

use super::Plan;
use crate::feeds::Direction;
use crate::simulation::book::Book;
use crate::simulation::calendar::{after, at, awake, later};
use crate::simulation::chance::Chance;
use crate::simulation::people::syllables;
use crate::simulation::wallets::own;

/// On some days money comes from people who have nothing to do with each other, and is gone within hours.
pub(super) fn pass_through(plan: &Plan, book: &mut Book, chance: &mut Chance) {
    let Some(provider) = plan.provider(book, chance) else { return };
    // The mule opens it themselves: name, telephone and second factor are right.
    let wallet = own(book, provider, after(plan.start, -chance.between(3_600, 20 * 86_400)), chance);
    for nth in 0..chance.between(2, 6) {
        let mut when = at(later(plan.day(), 3 * nth), awake(chance));
        let mut came = 0;
        for _ in 0..chance.between(2, 5) {
            let sender = format!("{} {}", syllables(3, chance).1, syllables(2, chance).1);
            let amount = chance.sum(10_000, 60_000, 1_000);
            book.moved(when, Direction::In, 11, amount, &sender, "ﾌﾘｺﾐ");
            came += amount;
            when = after(when, chance.small_between(60, 5_000));
        }
        let at_once = crate::simulation::institutions::PROVIDERS[provider].at_once;
        let mut left = came * chance.between(85, 98) / 100 / 1_000 * 1_000;
        while left >= 1_000 {
            when = after(when, chance.small_between(60, 4_000));
            plan.take(book, wallet, when, left.min(at_once));
            left -= left.min(at_once);
        }
    }
}
