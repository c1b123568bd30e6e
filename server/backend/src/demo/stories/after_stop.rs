//! A link that both sides had stopped, and a debit all the same.

use super::World;
use super::everyday::somebody;
use crate::demo::catalogue::{DOCOMO, MIHON};
use crate::demo::world::{KnownTo, Wallet, at};
use jiff::civil::date;

pub(super) fn tell(world: &mut World) {
    let mut book = somebody(world, &MIHON);
    let customer = book.customer.clone();
    let stolen = world.stolen_wallet(&customer, &DOCOMO, at(date(2020, 8, 20), "15:00:00"), "d-ring-4");
    let wallet = Wallet { stopped_at: Some(at(date(2020, 9, 10), "18:00:00")), ..stolen };
    world.link(&customer, &wallet, KnownTo::Both);
    world.top_up(&mut book, &wallet, date(2020, 8, 20), "15:10:00", 30_000);
    world.top_up(&mut book, &wallet, date(2020, 9, 15), "14:02:00", 100_000);
    world.keep(book);
}
