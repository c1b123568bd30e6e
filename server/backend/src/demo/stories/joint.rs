//! A couple with one account, on which the second holder's wallet draws: nothing is wrong with it.

use super::World;
use super::everyday::{everyday, somebody};
use crate::demo::catalogue::{ASAGAO, MIHON};
use crate::demo::world::{KnownTo, Wallet, at};
use jiff::civil::date;

pub(super) fn tell(world: &mut World) {
    // She has an account of her own too; that one names her.
    let hers = somebody(world, &MIHON);
    let her = hers.customer.clone();
    world.keep(hers);
    let him = world.customer(&MIHON);
    world.register(&him, &[her.id.as_str()]);
    let mut book = everyday(&him);
    let own = world.own_wallet(&him, &ASAGAO, at(date(2019, 5, 2), "08:30:00"));
    let hers = Wallet {
        holder_kana: her.kana.clone(),
        birth_date: Some(her.birth_date.clone()),
        phone: Some(her.phone()),
        email: her.email(),
        ..own
    };
    world.link(&him, &hers, KnownTo::Both);
    for month in 6..=9 {
        world.top_up(&mut book, &hers, date(2020, month, 5), "12:20:00", 15_000);
    }
    world.keep(book);
}
