//! What a message announces beside what it has booked. Of two entries that say the same, one announced and one booked, in one message, the
//! one is not the other: the bank knows of both at that moment. Only across messages does what is announced become what is booked.

use super::both_sides::BothSides;
use super::identity::Known;
use crate::feeds::{Heard, Status};
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many entries of one account and message are remembered: what announces something is a list of hours, not of years.
const MOST: usize = 2_000;

/// One account's entries in one message, by what they say.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Which of a file's messages it is.
    message: u64,
    count: usize,
    /// Of what is booked, and of what is not.
    sides: BothSides<bool>,
}

impl Beside {
    /// Of a file's message, by a number that no other has.
    pub fn of_message(message: u64) -> Self {
        Self { message, ..Self::default() }
    }

    /// Takes the next entry.
    pub fn next(&mut self, known: &Known<'_>, key: &str) {
        if self.count == MOST {
            return;
        }
        self.count += 1;
        self.sides.next(said(known, self.message), known.status == Status::Booked, key);
    }

    /// Those of groups that have both, since this was asked last.
    pub fn heard(&mut self) -> Vec<Heard> {
        self.sides.heard()
    }
}

/// All but the day: what is announced for today may be booked for tomorrow.
fn said(known: &Known<'_>, message: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (message, known.direction, known.amount, known.currency.code(), known.reversal, known.text).hash(&mut hasher);
    hasher.finish()
}
