//! Wallets in another name than the account's, two of them on one device: one ring.

use super::World;
use super::everyday::somebody;
use crate::demo::catalogue::{HIBARI, MIHON, SUZU};
use crate::demo::world::{KnownTo, Wallet, at};
use jiff::civil::date;

const DEVICE: &str = "d-ring-2";

pub(super) fn tell(world: &mut World) {
    for (bank, day, name) in [(&MIHON, 8, "ｱｷｳ ﾊﾙｵ"), (&HIBARI, 9, "ｻｸﾅﾐ ﾄｵﾙ")] {
        let mut book = somebody(world, bank);
        let customer = book.customer.clone();
        let stolen = world.stolen_wallet(&customer, &SUZU, at(date(2020, 9, day), "13:20:00"), DEVICE);
        let wallet = Wallet { holder_kana: name.to_owned(), birth_date: Some("1992-12-24".to_owned()), ..stolen };
        world.link(&customer, &wallet, KnownTo::Both);
        for (clock, amount) in [("13:31:05", 100_000), ("13:31:40", 100_000), ("13:32:20", 80_000)] {
            world.top_up(&mut book, &wallet, date(2020, 9, day), clock, amount);
        }
        world.keep(book);
    }
}
