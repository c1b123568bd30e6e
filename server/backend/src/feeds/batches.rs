//! References of the bank's that one statement has several times: of a batch, of a day, or one for all that it books; and an entry's own
//! reference that several of one day and amount have.
//!
//! The first entry of a reference is known by it alone, as one that stands by itself is: whoever hears of a single entry cannot know
//! that there are others. Each further one of its statement is known by reference, day and amount and its place among those that are equal
//! in all of it, so that a statement which is cut elsewhere gives it the same key. The first one has such a key too ([`of_batch`]), and one
//! that says its words as well ([`in_its_words`]); they stand where the reference alone is taken by another of its entries
//! (`deliveries::write::same`). That a reference is shared is told once a statement, and what its first entry says ([`Heard`]): of one that
//! is not, two entries of a day are one that was corrected. Of those that move and say the same, how many there are is told too.

use crate::feeds::Heard;
use domain::money::Currency;
use jiff::civil::{Date, date};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// What an entry of a reference moves: day, amount and currency.
pub type Moved = (Date, i64, Currency);

/// A reference of the bank's (`r`), or an entry's own, of its day and amount (`e`).
type Named = (char, u64);

/// So many shared references of one account are told of: a bank has one or a few a day.
const MOST: usize = 20_000;

/// The references of one statement.
#[derive(Debug, Default)]
pub(super) struct References {
    // Twenty-four bytes an entry, the reference and the first of it: the one thing here that grows with a statement.
    once: HashMap<u64, First>,
    again: HashMap<u64, u32>,
    told: HashSet<Named>,
    /// Of further entries, how many say the same, by reference and all that they say.
    equal: HashMap<(Named, u64), u32>,
    /// Of those that are several, since this was asked last.
    repeated: HashMap<(Named, u64), u32>,
    shared: Vec<Heard>,
}

/// The first entry of a reference.
#[derive(Debug, Default)]
struct First {
    what: u64,
    words: u64,
}

impl References {
    /// The key of the next entry of that reference; `words` is what it says ([`words`]).
    pub fn next(&mut self, hash: u64, booked: bool, moved: Moved, words: u64) -> String {
        let what = told(moved);
        let own = if booked { hash } else { !hash };
        let first = match self.once.entry(own) {
            Entry::Vacant(place) => {
                place.insert(First { what, words });
                return format!("r{hash:016x}-0000");
            }
            Entry::Occupied(first) => first.into_mut(),
        };
        let (first_what, of_first) = (first.what, mixed(first.what ^ first.words));
        let nth = counted(self.again.entry(own ^ mixed(what)).or_default()) + u32::from(first_what == what);
        if booked {
            self.tell(('r', hash), of_first, mixed(what ^ words));
        }
        with_what(('r', hash), what, nth)
    }

    /// The key of the next entry whose hash says all that it moves.
    pub fn next_equal(&mut self, hash: u64, booked: bool, words: u64) -> String {
        let own = if booked { hash } else { !hash };
        let of_first = match self.once.entry(own) {
            Entry::Vacant(place) => {
                place.insert(First { what: 0, words });
                return format!("e{hash:016x}-0000");
            }
            Entry::Occupied(first) => mixed(first.get().words),
        };
        let nth = counted(self.again.entry(own).or_default()) + 1;
        if booked {
            self.tell(('e', hash), of_first, mixed(words));
        }
        format!("e{hash:016x}-{nth:04}")
    }

    /// Tells of a further entry, by all that it and the first one say.
    fn tell(&mut self, reference: Named, of_first: u64, said: u64) {
        if self.told.len() < MOST && self.told.insert(reference) {
            let key = with_what(reference, of_first, 0);
            self.shared.push(Heard { said: written(reference), key });
        }
        if self.equal.len() < MOST || self.equal.contains_key(&(reference, said)) {
            let count = counted(self.equal.entry((reference, said)).or_insert(u32::from(said == of_first))) + 1;
            if count > 1 {
                self.repeated.insert((reference, said), count);
            }
        }
    }

    /// The shared references that were found since this was asked last, and how many of their entries say the same.
    pub fn shared(&mut self) -> Vec<Heard> {
        let mut shared = std::mem::take(&mut self.shared);
        let of_each = |((reference, said), count)| Heard { said: written(reference), key: with_what(reference, said, count) };
        shared.extend(self.repeated.drain().map(of_each));
        shared
    }
}

/// The other key of an entry whose reference is shared: of the first one that moves this. `None` where it is known otherwise.
pub(crate) fn of_batch(key: &str, moved: Moved) -> Option<String> {
    Some(with_what(named(key).filter(|(way, _)| *way == 'r')?, told(moved), 0))
}

/// The key of an entry of a shared reference by what it moves and what it says ([`words`]), of one that is known by its reference alone.
/// `None` where it is known otherwise.
pub(crate) fn in_its_words(key: &str, moved: Moved, words: u64) -> Option<String> {
    let reference = named(key)?;
    Some(with_what(reference, mixed(what_of(reference, moved) ^ words), 0))
}

/// The same of one that is a further entry of its statement.
pub(crate) fn of_batch_in_its_words(key: &str, moved: Moved, words: u64) -> Option<String> {
    let reference = named(key)?;
    let nth = key.get(if reference.0 == 'r' { 35.. } else { 18.. })?.parse().ok()?;
    Some(with_what(reference, mixed(what_of(reference, moved) ^ !words), nth))
}

/// Whether the key says that its statement had another such before it, which said what it moves with its reference.
pub(crate) fn is_further_equal(key: &str) -> bool {
    key.starts_with('e') && !key.ends_with("-0000")
}

/// A number for what an entry says, its text and its contract as they are kept, the same in every build.
pub(crate) fn words(text: Option<&str>, contract: Option<&str>) -> u64 {
    // FNV-1a. No text has the byte between the two.
    let all = text.unwrap_or_default().bytes().chain([0xFF]).chain(contract.unwrap_or_default().bytes());
    mixed(all.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)))
}

fn named(key: &str) -> Option<Named> {
    let reference = reference_of(key)?;
    Some((reference.chars().next()?, u64::from_str_radix(&reference[1..], 16).ok()?))
}

/// The part of a key that is the reference.
pub(crate) fn reference_of(key: &str) -> Option<&str> {
    key.get(..17).filter(|reference| reference.starts_with(['r', 'e']))
}

/// What the reference does not say already of what is moved.
fn what_of((way, _): Named, moved: Moved) -> u64 {
    if way == 'r' { told(moved) } else { 0 }
}

fn written((way, hash): Named) -> String {
    format!("{way}{hash:016x}")
}

fn with_what(reference: Named, what: u64, nth: u32) -> String {
    format!("{}-{what:016x}-{nth:04}", written(reference))
}

fn counted(count: &mut u32) -> u32 {
    let now = *count;
    *count = now.saturating_add(1);
    now
}

/// A number for what is moved, the same in every build: keys are kept.
fn told((day, amount, currency): Moved) -> u64 {
    let days = day.since(date(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()));
    let code = currency.code().bytes().fold(0, |code, byte| code << 8 | u64::from(byte));
    mixed(mixed(days as u64 ^ code << 32) ^ amount as u64)
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
            all.iter().map(|one| references.next(7, true, *one, 0)).collect::<Vec<_>>()
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
            references.next(7 << 32, true, moved(1, amount), words(Some("A"), None));
        }
        references.next(8 << 32, true, moved(1, 1), 0);
        references.next(8 << 32, false, moved(1, 1), 0);
        let heard = references.shared();
        let first = in_its_words("r0000000700000000-0000", moved(1, 1), words(Some("A"), None));
        assert_eq!(
            heard.iter().map(|heard| Some(heard.key.clone())).collect::<Vec<_>>(),
            [first],
            "and what the first of it says"
        );
        assert_ne!(words(Some("A"), None), words(None, Some("A")));
        let (second, said) = (with_what(('r', 7), told(moved(1, 1)), 1), words(Some("A"), None));
        let own = of_batch_in_its_words(&second, moved(1, 1), said).unwrap();
        assert!(own != second && own.ends_with("-0001"), "{own}");
        assert_eq!(of_batch_in_its_words("r0000000700000000-0000", moved(1, 1), said), None);
        let told: Vec<String> = heard.into_iter().map(|heard| heard.said).collect();
        assert_eq!(told, ["r0000000700000000"], "one that is announced and booked is one movement's");
        assert!(references.shared().is_empty());
        for text in ["A", "B", "A", "A"] {
            references.next(9, true, moved(1, 1), words(Some(text), None));
        }
        let heard = references.shared();
        let said = in_its_words("r0000000000000009-0000", moved(1, 1), words(Some("A"), None));
        let keys: Vec<Option<String>> = heard.into_iter().map(|heard| Some(heard.key)).collect();
        assert_eq!(keys, [said.clone(), said.map(|key| key.replace("-0000", "-0003"))], "three of them say the same");
    }
}
