//! What a message announces beside what it has booked. Of two entries that say the same, one announced and one booked, in one message, the
//! one is not the other: the bank knows of both at that moment. Only across messages does what is announced become what is booked.

use super::identity::Known;
use crate::feeds::{Heard, Status};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many entries of one account and message are remembered: what announces something is a list of hours, not of years.
const MOST: usize = 2_000;

/// One account's entries in one message, by what they say.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Which of a file's messages it is.
    message: u64,
    count: usize,
    /// Booked ones, until something is announced.
    before: Vec<(u64, String)>,
    groups: HashMap<u64, Group>,
    heard: Vec<Heard>,
}

/// Entries that say the same.
#[derive(Debug, Default)]
struct Group {
    /// Those of a group that has no more than one side yet.
    keys: Vec<String>,
    booked: bool,
    announced: bool,
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
        let booked = known.status == Status::Booked;
        let said = said(known, self.message);
        if booked && self.groups.is_empty() {
            self.before.push((said, key.to_owned()));
            return;
        }
        for (said, key) in std::mem::take(&mut self.before) {
            self.take(said, key, true);
        }
        self.take(said, key.to_owned(), booked);
    }

    fn take(&mut self, said: u64, key: String, booked: bool) {
        let group = self.groups.entry(said).or_default();
        group.booked |= booked;
        group.announced |= !booked;
        group.keys.push(key);
        if group.booked && group.announced {
            let heard = group.keys.drain(..).map(|key| Heard { said: format!("{said:016x}"), key });
            self.heard.extend(heard);
        }
    }

    /// Those of groups that have both, since this was asked last.
    pub fn heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }
}

/// All but the day: what is announced for today may be booked for tomorrow.
fn said(known: &Known<'_>, message: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (message, known.direction, known.amount, known.currency.code(), known.reversal, known.text).hash(&mut hasher);
    hasher.finish()
}
