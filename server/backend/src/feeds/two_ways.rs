//! What a statement knows in two ways. Of two entries of one statement that move the same on the same day, one with a number and one
//! without, each is a movement: the statement has both. Only such pairs are told, since another statement may have the same movement under
//! either of them (`domain::statements`).

use super::both_sides::BothSides;
use super::{Direction, Heard};
use domain::money::Currency;
use domain::statements::Identity;
use jiff::civil::Date;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many entries of one statement are remembered. Of a longer one all its ways are kept apart on all its days.
const MOST: usize = 20_000;

/// What an entry moves, and where to.
pub(super) type Moving = (Date, Direction, i64, Currency);

/// The entries of one account's statement, by what they move.
#[derive(Debug, Default)]
pub(super) struct TwoWays {
    /// Which of a file's statements it is.
    statement: (u64, u64),
    count: usize,
    sides: BothSides<Identity>,
}

impl TwoWays {
    /// Of a file's statement, by a number that no other of its account has.
    pub fn of(statement: u64) -> Self {
        Self { statement: (statement, 0), ..Self::default() }
    }

    /// Of the next statement of the account behind the same number.
    pub fn anew(&self) -> Self {
        Self { statement: (self.statement.0, self.statement.1 + 1), ..Self::default() }
    }

    /// Takes the next entry.
    pub fn next(&mut self, moving: Moving, key: &str) {
        self.count += 1;
        if !self.tells_all() {
            return;
        }
        self.sides.next(self.said(moving), Identity::of_key(key), key);
    }

    /// Whether it tells of every pair that its statement has.
    pub fn tells_all(&self) -> bool {
        self.count <= MOST
    }

    /// The entries of such pairs, since this was asked last.
    pub fn heard(&mut self) -> Vec<Heard> {
        self.sides.heard()
    }

    /// What an entry says makes no difference here: those that say something else are two in any case.
    fn said(&self, (day, direction, amount, currency): Moving) -> u64 {
        let mut hasher = DefaultHasher::new();
        ("two ways", self.statement, day, direction, amount, currency.code()).hash(&mut hasher);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_what_one_statement_has_in_two_ways_is_told() {
        let moving = |day, amount| (date(2020, 9, day), Direction::Out, amount, Currency::JPY);
        let mut one = TwoWays::of(1);
        for (day, amount, key) in [
            (1, 10, "r0000000000000001-0000"),
            (2, 10, "r0000000000000002-0000"),
            (3, 10, "r0000000000000003-0000"),
            (3, 20, "20200903-n0000000000000001-0000"),
            (3, 10, "20200903-n0000000000000002-0000"),
            (3, 10, "20200903-n0000000000000002-0001"),
        ] {
            one.next(moving(day, amount), key);
        }
        let heard = one.heard();
        let keys: Vec<&str> = heard.iter().map(|heard| heard.key.as_str()).collect();
        assert_eq!(
            keys,
            ["r0000000000000003-0000", "20200903-n0000000000000002-0000", "20200903-n0000000000000002-0001"],
            "the other days and amounts have one way each"
        );
        assert!(heard.iter().all(|other| other.said == heard[0].said && !other.said.starts_with('r')) && one.tells_all());
        let mut next = one.anew();
        next.next(moving(3, 10), "r0000000000000003-0000");
        assert!(next.heard().is_empty(), "the next statement has its own");
    }
}
