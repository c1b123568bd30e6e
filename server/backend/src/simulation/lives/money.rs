//! What comes in.

use super::Life;
use crate::feeds::Direction;
use crate::simulation::book::Book;
use crate::simulation::calendar::{Calendar, at, later};
use crate::simulation::chance::Chance;

/// What there is on the first day, and how far below zero the bank lets it go.
pub(super) fn at_first(life: Life, chance: &mut Chance) -> (i64, i64) {
    let opening = match life {
        Life::Student => chance.sum(2_000, 400_000, 1_000),
        Life::Shop => chance.sum(300_000, 3_000_000, 1_000),
        Life::Employed => chance.sum(80_000, 2_500_000, 1_000),
        Life::Pensioner | Life::Asleep => chance.sum(150_000, 6_000_000, 1_000),
    };
    (opening, if chance.percent(25) { chance.sum(100_000, 2_000_000, 10_000) } else { 0 })
}

/// Wages, pensions, takings, and now and then something from somebody.
pub(super) fn comes_in(book: &mut Book, life: Life, calendar: &Calendar, chance: &mut Chance) {
    let wage = chance.sum(160_000, 480_000, 1_000);
    let pension = chance.sum(130_000, 420_000, 1_000);
    let allowance = chance.sum(40_000, 110_000, 5_000);
    let own_name = book.holder.kana.clone();
    for &month in &calendar.months {
        let mut credit = |day, amount, party: &str, description: &str| {
            book.moved(at(day, 3 * 3600), Direction::In, 11, amount, party, description);
        };
        match life {
            Life::Employed => {
                credit(Calendar::banking_day(month, 25), wage + chance.between(-9_000, 40_000), "ﾐﾅﾄｼﾖｳｼﾞ(ｶ", "ｷﾕｳﾖ");
                // The payment of 2020 to everybody.
                if month.month() == 6 && chance.percent(70) {
                    credit(Calendar::banking_day(month, 18), 100_000, "ﾏﾁﾔｸﾊﾞ", "ﾃｲｶﾞｸｷﾕｳﾌ");
                }
            }
            Life::Student => {
                credit(Calendar::banking_day(month, 1), allowance, &own_name, "ﾌﾘｺﾐ");
                credit(Calendar::banking_day(month, 15), chance.sum(20_000, 90_000, 100), "ﾐﾁﾉｴｷ(ｶ", "ｷﾕｳﾖ");
            }
            Life::Shop => {
                for week in 0..9 {
                    let day = Calendar::banking_day(month, 1 + week * 3);
                    credit(day, chance.sum(60_000, 600_000, 1_000), "", "ﾆﾕｳｷﾝ");
                }
            }
            Life::Pensioner if month.month() % 2 == 0 => {
                credit(Calendar::banking_day(month, 15), 2 * pension, "", "ｺｸﾐﾝﾈﾝｷﾝ");
            }
            Life::Pensioner | Life::Asleep => {}
        }
        if chance.percent(15) {
            let day = later(month, chance.between(0, 27));
            credit(day, chance.sum(3_000, 60_000, 1_000), "ｻﾄﾉ ﾋﾄ", "ﾌﾘｺﾐ");
        }
    }
}
