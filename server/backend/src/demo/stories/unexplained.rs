//! Debits that name a provider although neither register knows a link; and a link that only the bank knows.

use super::World;
use super::everyday::somebody;
use crate::demo::catalogue::{HIBARI, KAEDE, MIHON, SUZU, TSUBAKI};
use crate::demo::world::{KnownTo, at};
use jiff::civil::date;

pub(super) fn tell(world: &mut World) {
    let mut with_contract = somebody(world, &MIHON);
    for (day, amount) in [(18, 100_000), (18, 90_000), (19, 60_000)] {
        with_contract.service(date(2020, 9, day), amount, "00000000000000990001", &TSUBAKI);
    }
    world.keep(with_contract);

    let mut without = somebody(world, &HIBARI);
    without.service(date(2020, 9, 7), 80_000, "", &KAEDE);
    world.keep(without);

    let mut bank_only = somebody(world, &HIBARI);
    let customer = bank_only.customer.clone();
    let wallet = world.stolen_wallet(&customer, &SUZU, at(date(2020, 9, 21), "11:12:00"), "d-ring-3");
    world.link(&customer, &wallet, KnownTo::BankOnly);
    bank_only.service(date(2020, 9, 21), 150_000, &wallet.contract, &SUZU);
    world.keep(bank_only);
}
