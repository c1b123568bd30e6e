//! The owner's own wallet: linked with a second factor long ago, charged monthly with the same round amount. Flags here would
//! be wrong.

use super::World;
use super::everyday::somebody;
use crate::demo::book::Book;
use crate::demo::catalogue::{ASAGAO, DOCOMO, HIBARI, HINATA, KAEDE, MIHON, Provider, SUZU, TSUBAKI};
use crate::demo::world::{KnownTo, Wallet, at};
use jiff::civil::date;

const PROVIDERS: [&Provider; 6] = [&ASAGAO, &TSUBAKI, &KAEDE, &HINATA, &SUZU, &DOCOMO];

const SECOND_FACTORS: [&[&str]; 4] = [
    &["account_number", "birth_date", "sms_otp"],
    &["account_number", "app_otp"],
    &["account_number", "name_kana", "ekyc"],
    &["in_branch"],
];

pub(super) fn tell(world: &mut World) {
    for (nth, payday) in (0_usize..24).zip((2_i8..25).cycle()) {
        let mut book = somebody(world, if nth % 3 == 1 { &HIBARI } else { &MIHON });
        let customer = book.customer.clone();
        let linked_at = at(date(2018, 1 + payday % 12, payday), "19:02:00");
        let mut wallet = world.own_wallet(&customer, PROVIDERS[nth % PROVIDERS.len()], linked_at);
        wallet.verified_by = SECOND_FACTORS[nth % SECOND_FACTORS.len()];
        world.link(&customer, &wallet, KnownTo::Both);
        let amount = [5_000, 10_000, 20_000][nth % 3];
        for month in 6..=9 {
            world.top_up(&mut book, &wallet, date(2020, month, payday), "20:11:10", amount);
        }
        if nth % 5 == 0 {
            tried_twice(world, &mut book, &wallet, amount);
        }
        world.keep(book);
    }
}

/// The first try seemed to fail and did not, so that he tried again; a third one did fail.
fn tried_twice(world: &mut World, book: &mut Book, wallet: &Wallet, amount: i64) {
    let day = date(2020, 9, 27);
    world.top_up(book, wallet, day, "21:40:12", amount);
    world.top_up(book, wallet, day, "21:41:05", amount);
    world.charge(&book.customer.clone(), wallet, at(day, "21:42:30"), amount, "failed");
}
