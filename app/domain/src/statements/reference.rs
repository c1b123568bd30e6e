//! Entries of one reference of the bank's (camt's `AcctSvcrRef`), or of one `NtryRef`, day and amount.
//!
//! The reference alone is the key of the entry that came first under it (`r…-0000`); others of it have keys that say what they move and
//! which of several equal ones they are (`r…-0123456789abcdef-0001`). Which came first says nothing: an entry is what it moves. There are
//! as many of those that move the same as one statement has; which of them an entry is, its words say, and one that says what none of them
//! does is one of them all the same: none is lost for it. Of a reference that no statement shares, the newest of a day corrects the others.

use super::places::Places;
use super::same::{Identity, Row};
use crate::money::Currency;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What an entry moves, and whether it is booked.
type What = (Date, i64, Currency, bool);

/// What an entry says: its text and its contract.
pub(super) type Words<'a> = (&'a str, Option<&'a str>);

pub(super) fn words_of(row: &Row) -> Words<'_> {
    (row.text.as_str(), row.contract.as_deref())
}

/// For entries of one reference: those that are the same movement join the one of them that stands. Two keys that come to the same
/// are one. Where no statement has several entries of the reference, the same amount on several days is one movement, which the bank
/// books on the last of them; another amount on another day is another one.
pub(super) fn of_one_reference(rows: &[Row], same: &mut [Option<usize>]) {
    let mut references: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut moved: HashMap<usize, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| by_reference(row)) {
        references.entry(row.key.get(..17).unwrap_or(&row.key)).or_default().push(index);
    }
    for mut of in references.into_values().filter(|of| of.len() > 1) {
        // The shorter keys first: they count the entries of their content themselves.
        of.sort_by_key(|&index| (rows[index].key.len(), &rows[index].key));
        let mut standing = each_once(rows, &of, same);
        // Statements that were read before keys said what is moved counted the entries of a reference.
        let counted = |key: &str| key.len() == "r0123456789abcdef-0001".len() && !key.ends_with("-0000");
        let several = |key: &str| counted(key) || nth(key).is_some_and(|nth| nth > 0);
        let own = Identity::of_key(&rows[of[0]].key) == Identity::EntryReference;
        if !own && !of.iter().any(|&index| rows[index].shared || several(&rows[index].key)) {
            corrected(rows, &mut standing, &mut moved);
            on_the_last_day(rows, &standing, &mut moved);
        }
    }
    // Once for all references: an account may have a hundred thousand.
    for (index, one) in same.iter_mut().enumerate() {
        // What was corrected may have been booked on a later day again.
        while let Some(stands) = moved.get(&one.unwrap_or(index)) {
            *one = Some(*stands);
        }
    }
}

fn by_reference(row: &Row) -> bool {
    matches!(Identity::of_key(&row.key), Identity::Reference | Identity::EntryReference)
}

fn each_once(rows: &[Row], of: &[usize], same: &mut [Option<usize>]) -> Vec<usize> {
    let mut counted: HashMap<What, usize> = HashMap::new();
    let mut equal: BTreeMap<What, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for &index in of {
        let row = &rows[index];
        let what = (row.posted_on, row.amount, row.currency, row.booked);
        let nth = nth(&row.key).unwrap_or_else(|| {
            let count = counted.entry(what).or_default();
            *count += 1;
            *count - 1
        });
        equal.entry(what).or_default().entry(nth).or_default().push(index);
    }
    let mut standing = Vec::new();
    for places in equal.into_values() {
        standing.extend(one_a_place(rows, places.into_values().collect(), same));
    }
    standing
}

/// Of entries that move the same, one for each of their places stands ([`Places`]). The others are the one that says what they say, or
/// else has their contract.
fn one_a_place(rows: &[Row], mut places: Vec<Vec<usize>>, same: &mut [Option<usize>]) -> Vec<usize> {
    // Where nobody says anything else, it is sure.
    places.sort_by_key(|keys| keys.iter().any(|&index| words_of(&rows[index]) != words_of(&rows[keys[0]])));
    let standing = Places::of(rows, &places).standing();
    let (mut said, mut of_contract) = (HashMap::new(), HashMap::new());
    for &stands in &standing {
        let words = words_of(&rows[stands]);
        said.entry(words).or_insert(stands);
        if let Some(contract) = words.1 {
            of_contract.entry(contract).or_insert(stands);
        }
    }
    for (keys, &stands) in places.iter().zip(&standing) {
        for &index in keys.iter().filter(|&&index| index != stands) {
            let words = words_of(&rows[index]);
            let elsewhere = || said.get(&words).or_else(|| of_contract.get(words.1?)).copied();
            same[index] = Some(if words_of(&rows[stands]) == words { stands } else { elsewhere().unwrap_or(stands) });
        }
    }
    standing
}

/// The place among equals that a longer key says.
fn nth(key: &str) -> Option<usize> {
    let rest = key.get(18..)?;
    match rest.split_once('-') {
        Some((_, nth)) => nth.parse().ok(),
        // An `NtryRef` goes with what it moves.
        None if Identity::of_key(key) == Identity::EntryReference => rest.parse().ok(),
        None => None,
    }
}

/// Of one day the newest of those that took each other's place holds. Further entries of one statement took nobody's.
fn corrected(rows: &[Row], standing: &mut Vec<usize>, moved: &mut HashMap<usize, usize>) {
    let alone = |index: &usize| rows[*index].in_its_words || rows[*index].key.len() == "r0123456789abcdef-0000".len();
    let newest = |index: usize| {
        let row = &rows[index];
        (row.made, row.amount, row.currency.code(), words_of(row), row.position, &row.key)
    };
    let mut of_day: BTreeMap<Date, usize> = BTreeMap::new();
    for &index in standing.iter().filter(|index| rows[**index].booked && alone(index)) {
        let stands = of_day.entry(rows[index].posted_on).or_insert(index);
        if newest(index) > newest(*stands) {
            *stands = index;
        }
    }
    standing.retain(|index| {
        let holds =
            of_day.get(&rows[*index].posted_on).filter(|_| rows[*index].booked && alone(index)).copied().unwrap_or(*index);
        if holds != *index {
            moved.insert(*index, holds);
        }
        holds == *index
    });
}

fn on_the_last_day(rows: &[Row], standing: &[usize], moved: &mut HashMap<usize, usize>) {
    let mut last: BTreeMap<(i64, Currency), usize> = BTreeMap::new();
    let booked = || standing.iter().copied().filter(|&index| rows[index].booked);
    let key = |index: usize| (rows[index].posted_on, &rows[index].key);
    for index in booked() {
        let stands = last.entry((rows[index].amount, rows[index].currency)).or_insert(index);
        if key(index) > key(*stands) {
            *stands = index;
        }
    }
    for index in booked() {
        let stands = last[&(rows[index].amount, rows[index].currency)];
        if stands != index {
            moved.insert(index, stands);
        }
    }
}
