//! What happens on an account in a year, in order of time.

use super::{Chance, FIRST_DAY, currency};
use domain::money::Currency;
use domain::time::Instant;

/// One withdrawal, before anybody has posted or joined it.
pub struct Moment {
    pub at: Instant,
    pub amount: i64,
    pub currency: Currency,
    /// The bank posts it so many days later.
    pub posted_later: u64,
    pub charge_known: bool,
    pub prints_contract: bool,
    pub balance_after: Option<i64>,
}

/// Amounts on both sides of the rules' lines.
const EDGES: [i64; 10] = [10_000, 10_000, 20_000, 30_000, 80_000, 90_000, 100_000, 100_000, 9_999, 69_999];

/// Milliseconds on both sides of ten minutes and of a day.
const STEPS: [i64; 8] = [0, 0, 60_000, 300_000, 600_000, 600_001, 86_400_000, 86_399_000];

const YEAR: i64 = 360 * Instant::DAY;

/// The moments of an account, in order.
pub fn moments(count: u64, troubled: bool, chance: &mut Chance) -> Vec<Moment> {
    let mut at = Instant::start_of(FIRST_DAY).0;
    let ordinary = YEAR / (count.max(1) as i64);
    let end = at + YEAR;
    // Some providers never say when, some always.
    let unsaid = chance.one_of(&[2, 5, 1_000]);
    (0..count)
        .map(|_| {
            let near = troubled && !chance.one_in(4);
            let step = if near { chance.one_of(&STEPS) } else { chance.below((ordinary * 2) as u64) as i64 };
            at = (at + step).min(end);
            if near && chance.one_in(12) {
                at = month_end(at).min(end);
            }
            Moment {
                at: Instant(at),
                amount: if troubled { chance.one_of(&EDGES) } else { ordinary_amount(chance) },
                currency: currency(chance),
                posted_later: if chance.one_in(4) { chance.below(4) } else { 0 },
                charge_known: !chance.one_in(unsaid),
                prints_contract: !chance.one_in(10),
                balance_after: (!chance.one_in(5)).then(|| chance.below(600_000) as i64 - 20_000),
            }
        })
        .collect()
}

/// A top-up: often a round one.
fn ordinary_amount(chance: &mut Chance) -> i64 {
    let round = [1_000, 3_000, 5_000, 10_000];
    if chance.one_in(2) { chance.one_of(&round) } else { 300 + chance.below(9_000) as i64 }
}

/// The noon two days before the next month begins.
fn month_end(at: i64) -> i64 {
    let next = Instant(at).day().last_of_month();
    Instant::start_of(next).0 - Instant::DAY / 2
}
