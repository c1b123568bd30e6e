//! Rent, bills, cards and cash.

use super::Life;
use crate::feeds::Direction;
use crate::simulation::book::Book;
use crate::simulation::calendar::{Calendar, at, awake, later};
use crate::simulation::chance::Chance;

/// What bills are called, on which day they are taken, and what they come to in hundreds of yen.
const BILLS: [(&str, i8, i64, i64); 6] = [
    ("ﾃﾞﾝｷ", 20, 30, 180),
    ("ｶﾞｽ", 22, 20, 120),
    ("ｽｲﾄﾞｳ", 28, 25, 90),
    ("ｹｲﾀｲﾃﾞﾝﾜ", 26, 25, 130),
    ("ｸﾚｼﾞﾂﾄ", 10, 60, 1_800),
    ("ﾎｹﾝ", 27, 30, 250),
];

/// Direct debits of every month.
pub(super) fn bills(book: &mut Book, life: Life, calendar: &Calendar, chance: &mut Chance) {
    let rent = chance.sum(35_000, 120_000, 1_000);
    let rents = chance.percent(if life == Life::Pensioner { 15 } else { 50 });
    let kept: Vec<_> = BILLS.iter().filter(|_| chance.percent(if life == Life::Student { 30 } else { 65 })).collect();
    let contract = format!("{:020}", 900_000_000 + u64::from(book.index));
    for &month in &calendar.months {
        if rents {
            book.moved(at(Calendar::banking_day(month, 27), 2 * 3600), Direction::Out, 11, rent, "", "ﾔﾁﾝ");
        }
        for (name, day, from, to) in &kept {
            let (day, amount) = (Calendar::banking_day(month, *day), chance.small_between(*from, *to) * 100);
            book.moved(at(day, 2 * 3600 + 60), Direction::Out, 14, amount, &contract, name);
        }
        if life == Life::Shop {
            for _ in 0..chance.between(2, 6) {
                let day = Calendar::banking_day(month, i8::try_from(chance.between(1, 28)).expect("a day"));
                book.moved(at(day, 36_000), Direction::Out, 11, chance.sum(20_000, 400_000, 100), "", "ｼｲﾚ");
            }
        }
    }
}

/// Cash from a machine, and a transfer now and then.
pub(super) fn cash(book: &mut Book, life: Life, calendar: &Calendar, chance: &mut Chance) {
    let often = if life == Life::Pensioner { chance.between(2, 8) } else { chance.between(0, 6) };
    for &month in &calendar.months {
        for _ in 0..often {
            let day = later(month, chance.between(0, 27));
            book.moved(at(day, awake(chance)), Direction::Out, 10, chance.sum(3_000, 100_000, 1_000), "", "ATM");
        }
        if chance.percent(25) {
            let day = Calendar::banking_day(month, i8::try_from(chance.between(1, 27)).expect("a day"));
            book.moved(at(day, awake(chance)), Direction::Out, 11, chance.sum(2_000, 80_000, 500), "", "ﾌﾘｺﾐ");
        }
    }
}
