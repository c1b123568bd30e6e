//! Everybody's life: salary or pension, electricity, gas, water, the machine. Some have nothing else.

use super::World;
use crate::demo::book::Book;
use crate::demo::catalogue::{Bank, HIBARI, MIHON};
use crate::demo::people::Customer;
use jiff::civil::date;

/// Customers without any payment service.
pub(super) fn tell(world: &mut World) {
    for nth in 0..24 {
        let book = somebody(world, if nth % 3 == 2 { &HIBARI } else { &MIHON });
        world.keep(book);
    }
}

/// A new customer with a registered account and an everyday bankbook.
pub(super) fn somebody(world: &mut World, bank: &'static Bank) -> Book {
    let customer = world.customer(bank);
    world.register(&customer, &[]);
    everyday(&customer)
}

/// Four months of one account.
pub(super) fn everyday(customer: &Customer) -> Book {
    let mut chance = Chance(customer.account.parse().unwrap_or(1));
    let mut book = Book::new(customer, 50_000 + chance.below(900) * 1_000);
    let old = customer.birth_date.as_str() < "1956";
    let income = if old { 90_000 + chance.below(70) * 1_000 } else { 180_000 + chance.below(190) * 1_000 };
    let contract = |payee: u32| format!("{:0>20}", format!("{payee}{}", customer.account));
    for month in 6..=9 {
        // Pensions come in even months for two, salaries every month.
        if !old {
            book.credit(date(2020, month, 25), income, "ﾋﾛｾｼﾖｳｼﾞ(ｶ", "ｷﾕｳﾖ");
        } else if month % 2 == 0 {
            book.credit(date(2020, month, 15), income * 2, "ｺｳｾｲﾛｳﾄﾞｳｼﾖｳ", "ﾈﾝｷﾝ");
        }
        book.debit(date(2020, month, 26), 3_000 + chance.below(9_000), &contract(71), "ﾃﾞﾝｷ");
        book.debit(date(2020, month, 3), 2_500 + chance.below(5_000), &contract(72), "ｶﾞｽ");
        if month % 2 == 1 {
            book.debit(date(2020, month, 10), 4_000 + chance.below(4_000), &contract(73), "ｽｲﾄﾞｳ");
        }
        for week in [1, 8, 17, 28] {
            book.cash(date(2020, month, week), (1 + chance.below(4)) * 10_000);
        }
    }
    book
}

/// Amounts that look like life, and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}
