//! The cap taken in a month's last days and again in the next one's first: 600,000 yen.

use super::World;
use super::everyday::somebody;
use crate::demo::catalogue::{DOCOMO, HIBARI};
use crate::demo::world::{KnownTo, at};
use jiff::civil::date;

pub(super) fn tell(world: &mut World) {
    let mut book = somebody(world, &HIBARI);
    book.opening += 900_000;
    let customer = book.customer.clone();
    let wallet = world.stolen_wallet(&customer, &DOCOMO, at(date(2020, 8, 30), "22:05:00"), "d-ring");
    world.link(&customer, &wallet, KnownTo::Both);
    for (month, day) in [(8, 31), (9, 1)] {
        for clock in ["00:12:00", "00:12:41", "00:13:30"] {
            world.top_up(&mut book, &wallet, date(2020, month, day), clock, 100_000);
        }
    }
    world.keep(book);
}
