//! References of the bank's that one statement has several times: of a batch, of a day, or one for all that it books.
//!
//! The first entry of a reference is known by it alone, as one that stands by itself is: whoever hears of a single entry cannot know
//! that there are others. Each further one of its statement is known by reference, day and amount and its place among those that are equal
//! in all of it, so that a statement which is cut elsewhere gives it the same key. The first one has such a key too ([`of_batch`]), which
//! stands where the reference alone is taken by another of its entries (`deliveries::write::same`). That a reference is shared is told
//! once a statement ([`Heard`]): of one that is not, two entries of a day are one that was corrected.

use crate::feeds::Heard;
use domain::money::Currency;
use jiff::civil::{Date, date};
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

/// What an entry of a reference moves: day, amount and currency.
pub type Moved = (Date, i64, Currency);

/// So many shared references of one account are told of: a bank has one or a few a day.
const MOST: usize = 20_000;

/// The references of one statement.
#[derive(Debug, Default)]
pub(super) struct References {
    // Eight bytes an entry: the one thing here that grows with a statement.
    once: HashSet<First>,
    again: HashMap<u64, u32>,
    told: HashSet<u64>,
    shared: Vec<Heard>,
}

/// The first entry of a reference: 48 bits of the reference, by which it is found, and 16 of what it moves.
#[derive(Clone, Copy, Debug)]
struct First(u64);

impl PartialEq for First {
    fn eq(&self, other: &Self) -> bool {
        self.0 >> 16 == other.0 >> 16
    }
}

impl Eq for First {}

impl Hash for First {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0 >> 16).hash(state);
    }
}

impl References {
    /// The key of the next entry of that reference.
    pub fn next(&mut self, hash: u64, booked: bool, moved: Moved) -> String {
        let what = told(moved);
        let own = if booked { hash } else { !hash };
        let first = First(own & !0xFFFF | u64::from(what & 0xFFFF));
        if self.once.insert(first) {
            return format!("r{hash:016x}-0000");
        }
        let as_first = self.once.get(&first).is_some_and(|stands| stands.0 == first.0);
        let nth = counted(self.again.entry(own ^ mixed(u64::from(what))).or_default()) + u32::from(as_first);
        if booked && self.told.len() < MOST && self.told.insert(hash) {
            let reference = format!("r{hash:016x}");
            self.shared.push(Heard { key: format!("{reference}-0000"), said: reference });
        }
        with_what(hash, what, nth)
    }

    /// The key of the next entry whose hash says all of it.
    pub fn next_equal(&mut self, hash: u64, booked: bool) -> String {
        let own = if booked { hash } else { !hash };
        let nth = if self.once.insert(First(own)) { 0 } else { counted(self.again.entry(own).or_default()) + 1 };
        format!("e{hash:016x}-{nth:04}")
    }

    /// The shared references that were found since this was asked last.
    pub fn shared(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.shared)
    }
}

/// The other key of an entry whose reference is shared: of the first one that moves this. `None` where it is known otherwise.
pub(crate) fn of_batch(key: &str, moved: Moved) -> Option<String> {
    let hash = u64::from_str_radix(key.strip_prefix('r')?.get(..16)?, 16).ok()?;
    Some(with_what(hash, told(moved), 0))
}

/// The part of a key that is the reference.
pub(crate) fn reference_of(key: &str) -> Option<&str> {
    key.get(..17).filter(|reference| reference.starts_with('r'))
}

fn with_what(hash: u64, what: u32, nth: u32) -> String {
    format!("r{hash:016x}-{what:08x}-{nth:04}")
}

fn counted(count: &mut u32) -> u32 {
    let now = *count;
    *count = now.saturating_add(1);
    now
}

/// A number for what is moved, the same in every build: keys are kept.
fn told((day, amount, currency): Moved) -> u32 {
    let days = day.since(date(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()));
    let code = currency.code().bytes().fold(0, |code, byte| code << 8 | u64::from(byte));
    (mixed(mixed(days as u64 ^ code << 32) ^ amount as u64) >> 32) as u32
}

/// SplitMix64's last step.
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(day: i8, amount: i64) -> Moved {
        (date(2020, 9, day), amount, Currency::JPY)
    }

    #[test]
    fn a_shared_reference_gives_the_same_keys_wherever_its_statement_is_cut() {
        let keys = |all: &[Moved]| {
            let mut references = References::default();
            all.iter().map(|one| references.next(7, true, *one)).collect::<Vec<_>>()
        };
        let (a, b) = (moved(1, 100), moved(2, 5));
        let whole = keys(&[a, b, b, a]);
        assert_eq!(whole[0], "r0000000000000007-0000");
        assert_eq!(Some(whole[1].clone()), of_batch(&whole[0], b));
        assert_eq!(keys(&[b, b])[1], whole[2], "the second of two that are equal, though the first has another key here");
        assert_eq!(keys(&[a, a])[1], whole[3]);
        assert_eq!(whole.iter().collect::<HashSet<_>>().len(), 4);
        // Keys are kept: this one is of the first build that had it.
        assert_eq!(whole[1], of_batch("r0000000000000007-0000", b).unwrap());
    }

    #[test]
    fn that_it_is_shared_is_told_once() {
        let mut references = References::default();
        for amount in 1..4 {
            references.next(7 << 32, true, moved(1, amount));
        }
        references.next(8 << 32, true, moved(1, 1));
        references.next(8 << 32, false, moved(1, 1));
        let told: Vec<String> = references.shared().into_iter().map(|heard| heard.said).collect();
        assert_eq!(told, ["r0000000700000000"], "one that is announced and booked is one movement's");
        assert!(references.shared().is_empty());
    }
}
