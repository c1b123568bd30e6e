//! What was not delivered: a statement without August, an account without any statement, a wallet that nobody can check.

use super::World;
use super::everyday::somebody;
use crate::demo::book::{FIRST_DAY, LAST_DAY};
use crate::demo::catalogue::{HIBARI, HINATA, KAEDE, MIHON};
use crate::demo::world::{KnownTo, at};
use jiff::civil::date;

pub(super) fn tell(world: &mut World) {
    let mut gap = somebody(world, &HIBARI);
    gap.covered = vec![(FIRST_DAY, date(2020, 7, 31)), (date(2020, 9, 1), LAST_DAY)];
    let customer = gap.customer.clone();
    let wallet = world.own_wallet(&customer, &HINATA, at(date(2019, 3, 3), "09:15:00"));
    world.link(&customer, &wallet, KnownTo::Both);
    for month in 6..=9 {
        world.top_up(&mut gap, &wallet, date(2020, month, 12), "18:30:00", 8_000);
    }
    world.keep(gap);

    // Never kept: this account's bankbook does not reach us.
    let none = somebody(world, &MIHON);
    let wallet = world.own_wallet(&none.customer, &KAEDE, at(date(2020, 2, 1), "16:40:00"));
    world.link(&none.customer, &wallet, KnownTo::Both);
}
