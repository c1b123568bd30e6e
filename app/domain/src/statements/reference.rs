//! Entries of one reference of the bank's (camt's `AcctSvcrRef`).
//!
//! The reference alone is the key of the entry that came first under it (`r…-0000`); others of it have keys that say what they move and
//! which of several equal ones they are (`r…-0123456789abcdef-0001`). Which came first says nothing: an entry is what it moves. There are
//! as many of those that move the same as one statement has; which of them an entry is, its words say, and one that says what none of them
//! does is one of them all the same: none is lost for it.

use super::same::{Identity, Row};
use crate::money::Currency;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What an entry moves, and whether it is booked.
type What = (Date, i64, Currency, bool);

/// What an entry says: its text and its contract.
type Words<'a> = (&'a str, Option<&'a str>);

/// For entries of one reference: those that are the same movement join the one of them that stands. Two keys that come to the same
/// are one. Where no statement has several entries of the reference, the same amount on several days is one movement, which the bank
/// books on the last of them; another amount on another day is another one.
pub(super) fn of_one_reference(rows: &[Row], same: &mut [Option<usize>]) {
    let mut references: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut moved: HashMap<usize, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| Identity::of_key(&row.key) == Identity::Reference) {
        references.entry(row.key.get(..17).unwrap_or(&row.key)).or_default().push(index);
    }
    for mut of in references.into_values().filter(|of| of.len() > 1) {
        // The shorter keys first: they count the entries of their content themselves.
        of.sort_by_key(|&index| (rows[index].key.len(), &rows[index].key));
        let standing = each_once(rows, &of, same);
        // Statements that were read before keys said what is moved counted the entries of a reference.
        let counted = |key: &str| key.len() == "r0123456789abcdef-0001".len() && !key.ends_with("-0000");
        let several = |key: &str| counted(key) || nth(key).is_some_and(|nth| nth > 0);
        if !of.iter().any(|&index| rows[index].shared || several(&rows[index].key)) {
            on_the_last_day(rows, &standing, &mut moved);
        }
    }
    // Once for all references: an account may have a hundred thousand.
    for (index, one) in same.iter_mut().enumerate() {
        if let Some(last) = moved.get(&one.unwrap_or(index)) {
            *one = Some(*last);
        }
    }
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

/// Of entries that move the same, one for each of their places stands: what a statement says that has several before what came alone, then
/// what no other place has, then the newest. The others are the one that says what they say, or else has their contract.
fn one_a_place(rows: &[Row], mut places: Vec<Vec<usize>>, same: &mut [Option<usize>]) -> Vec<usize> {
    let says = |index: usize| -> Words<'_> { (rows[index].text.as_str(), rows[index].contract.as_deref()) };
    // Where nobody says anything else, it is sure.
    places.sort_by_key(|keys| keys.iter().any(|&index| says(index) != says(keys[0])));
    let mut standing: Vec<usize> = Vec::with_capacity(places.len());
    let (mut said, mut of_contract) = (HashMap::new(), HashMap::new());
    for keys in &places {
        let surest = |&index: &usize| {
            let row = &rows[index];
            let words = says(index);
            (row.of_several, !said.contains_key(&words), row.made, words, row.position, &row.key)
        };
        let Some(stands) = keys.iter().copied().max_by_key(surest) else { continue };
        standing.push(stands);
        said.entry(says(stands)).or_insert(stands);
        if let Some(contract) = says(stands).1 {
            of_contract.entry(contract).or_insert(stands);
        }
    }
    for (keys, &stands) in places.iter().zip(&standing) {
        for &index in keys.iter().filter(|&&index| index != stands) {
            let words = says(index);
            let elsewhere = || said.get(&words).or_else(|| of_contract.get(words.1?)).copied();
            same[index] = Some(if says(stands) == words { stands } else { elsewhere().unwrap_or(stands) });
        }
    }
    standing
}

/// The place among equals that a longer key says.
fn nth(key: &str) -> Option<usize> {
    key.get(18..)?.split_once('-')?.1.parse().ok()
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
