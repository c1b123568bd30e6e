//! People with accounts at both banks, each bank with a customer number of its own.

use super::World;
use super::everyday::{everyday, somebody};
use crate::demo::catalogue::{HIBARI, MIHON, TSUBAKI};
use crate::demo::world::{KnownTo, at};
use jiff::civil::date;

pub(super) fn tell(world: &mut World) {
    // September's first victim: her account at the other bank was left alone.
    let hanako = world.customer_called(&HIBARI, "青葉 花子", "ｱｵﾊﾞ ﾊﾅｺ", "1986-05-14");
    world.register(&hanako, &[]);
    world.keep(everyday(&hanako));

    let mut here = somebody(world, &MIHON);
    let one = here.customer.clone();
    let other = world.customer_called(&HIBARI, &one.name, &one.kana, &one.birth_date);
    world.register(&other, &[]);
    let mut there = everyday(&other);
    for (book, customer, day) in [(&mut here, &one, 4), (&mut there, &other, 14)] {
        let wallet = world.own_wallet(customer, &TSUBAKI, at(date(2019, 11, day), "10:00:00"));
        world.link(customer, &wallet, KnownTo::Both);
        for month in 6..=9 {
            world.top_up(book, &wallet, date(2020, month, day), "07:45:00", 10_000);
        }
    }
    world.keep(here);
    world.keep(there);
}
