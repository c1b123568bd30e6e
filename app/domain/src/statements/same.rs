//! Which entries are the same movement (formats §4), where their formats number them differently.
//!
//! Each format has a way to know its own entry again, and that is its key: of one way, two keys are two movements. Entries of two ways
//! are one where account, day, direction, amount, currency and normalised text are equal, and both are the k-th such of that day: two
//! equal debits of one day stand twice, the same statement in two formats stands once. Two entries of one statement that it knows in two
//! ways are never held against each other: each is a movement of its own. A pending entry is the booked one that has its reference,
//! direction and amount and comes within ten days; or, where the two are known in different ways or by their text alone, the one that says
//! the same and is booked on a later day within these ten. What one message announces and books side by side are two movements,
//! unless their number says otherwise. Entries of one reference of the bank's: see `reference`.

use super::made::Made;
use super::reference::of_one_reference;
use crate::money::Currency;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// The ways in which entries are known, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identity {
    /// The bank's number of the account and day (Zengin's inquiry number).
    Number,
    /// A reference of the bank that no other entry has (camt's `AcctSvcrRef`).
    Reference,
    /// The id by which a bank's interface knows a transaction (open banking's `TransactionId`).
    Transaction,
    /// A reference that is sure on one day only (camt's `NtryRef`).
    EntryReference,
    /// What the entry says, the contract that it prints, and its position among equals.
    Contracted,
    /// Nothing but what the entry says, and its position among equals.
    Text,
}

impl Identity {
    /// The way in which a key of the database knows its entry: `r…`, `i…`, `e…`, `20200901-c…`, `20200901-n…`, `20200901-00000003`.
    #[must_use]
    pub fn of_key(key: &str) -> Self {
        match key.as_bytes() {
            [b'r', ..] => Self::Reference,
            [b'i', ..] => Self::Transaction,
            [b'e', ..] => Self::EntryReference,
            [_, _, _, _, _, _, _, _, b'-', b'c', ..] => Self::Contracted,
            [_, _, _, _, _, _, _, _, b'-', b'n', ..] => Self::Text,
            _ => Self::Number,
        }
    }

    /// The way that a letter of `statements.identities` means.
    #[must_use]
    pub fn of_letter(letter: char) -> Option<Self> {
        match letter {
            'n' => Some(Self::Number),
            'r' => Some(Self::Reference),
            'i' => Some(Self::Transaction),
            'e' => Some(Self::EntryReference),
            'c' => Some(Self::Contracted),
            't' => Some(Self::Text),
            _ => None,
        }
    }
}

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: String,
    pub booked: bool,
    pub posted_on: Date,
    pub position: i64,
    /// Whether money went out.
    pub out: bool,
    pub amount: i64,
    pub currency: Currency,
    pub reversal: bool,
    /// As [`crate::names::normalised`] brings it.
    pub text: String,
    pub reference: Option<String>,
    /// As it is printed.
    pub contract: Option<String>,
    /// When the newest statement that has it was made.
    pub made: Made,
    /// Whether a statement has several entries of the reference that its key begins with.
    pub shared: bool,
    /// Whether such a statement has it in these words: it knows that they are several.
    pub of_several: bool,
    /// How many such a statement has that move and say the same, as far as one tells.
    pub equals: usize,
    /// Whether it stands under its words because another entry had its reference already.
    pub in_its_words: bool,
    /// Where it is announced beside what is booked and says the same, or the other way round, and where one statement knows it in one way
    /// and what moves the same in another: what stands in one place is not one.
    pub beside: Vec<usize>,
}

impl Row {
    /// Whether a message speaks of both side by side.
    fn is_beside(&self, other: &Self) -> bool {
        self.beside.iter().any(|place| other.beside.contains(place))
    }
}

/// A statement that knows its entries in several ways, and the days on which it has any, where it is not told which of its entries it has
/// beside each other ([`Row::beside`]): what it mixes is then kept apart in all that those days have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixed {
    pub from: Date,
    pub to: Date,
    pub identities: BTreeSet<Identity>,
}

/// How many days later a pending entry may be booked.
const DAYS_TO_BOOK: i64 = 10;

/// For each row the index of the row that it is the same as; `None` where it stands for itself. What comes out does not depend on the
/// order of the rows.
#[must_use]
pub fn same(rows: &[Row], mixed: &[Mixed]) -> Vec<Option<usize>> {
    let mut same = vec![None; rows.len()];
    of_one_reference(rows, &mut same);
    become_booked(rows, &mut same);
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(index, _)| same[*index].is_none()) {
        groups.entry((row.posted_on, row.out, row.amount, row.currency, row.text.as_str())).or_default().push(index);
    }
    for (of, mut group) in groups {
        if group.len() > 1 {
            // What is booked stands, and what was announced of it joins it: never the other way round.
            group.sort_by_key(|&index| {
                let row = &rows[index];
                (!row.booked, Identity::of_key(&row.key), announced_of(row), row.position, &row.key)
            });
            one_movement(rows, &group, &apart(of.0, mixed), &mut same);
        }
    }
    become_booked_later(rows, &mut same);
    same
}

/// The pairs of ways that such a statement mixes on that day.
fn apart(day: Date, mixed: &[Mixed]) -> BTreeSet<(Identity, Identity)> {
    let on_day = mixed.iter().filter(|one| (one.from..=one.to).contains(&day));
    on_day.flat_map(|one| one.identities.iter().flat_map(|&a| one.identities.iter().map(move |&b| (a, b)))).collect()
}

/// Entries that say the same on the same day, sorted by their way, the booked ones first: each joins the first movement that has none of
/// its own way and none that it must be kept apart from. What is announced without a number joins what is booked without one.
fn one_movement(rows: &[Row], group: &[usize], apart: &BTreeSet<(Identity, Identity)>, same: &mut [Option<usize>]) {
    let mut movements: Vec<(usize, Vec<usize>)> = Vec::new();
    let way = |index: usize| (Identity::of_key(&rows[index].key), rows[index].booked);
    // Most are of one way, and none of them joins another: what is closed to a way need not be looked at again. What stands beside a
    // movement may leave it to the next of its way.
    let mut from = (None, 0);
    for &index in group {
        let own = way(index);
        if from.0 != Some((own, announced_of(&rows[index]))) {
            from = (Some((own, announced_of(&rows[index]))), 0);
        }
        let may = |other: usize| {
            let other_way = way(other);
            let announced = other_way == (own.0, !own.1) && says_the_same(own.0, &rows[other].key, &rows[index].key);
            announced || (other_way.0 != own.0 && !apart.contains(&(other_way.0, own.0)))
        };
        let free = |other: usize| may(other) && !rows[other].is_beside(&rows[index]);
        let closed = |(_, of): &&(usize, Vec<usize>)| !of.iter().all(|&other| may(other));
        from.1 += movements[from.1..].iter().take_while(closed).count();
        let found = movements[from.1..].iter().position(|(_, of)| of.iter().all(|&other| free(other)));
        if let Some(at) = found {
            let (stands, of) = &mut movements[from.1 + at];
            of.push(index);
            same[index] = Some(*stands);
        } else {
            movements.push((index, vec![index]));
        }
    }
}

/// Pending entries whose booked one has another key: their reference says which.
fn become_booked(rows: &[Row], same: &mut [Option<usize>]) {
    type What<'a> = (&'a str, bool, bool, i64, Currency);
    let of = |row: &'_ Row| -> Option<(bool, bool, i64, Currency)> {
        (Identity::of_key(&row.key) != Identity::Number).then_some((row.out, row.reversal, row.amount, row.currency))
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&index| (rows[index].posted_on, rows[index].position, &rows[index].key));
    let mut booked: HashMap<What<'_>, Vec<usize>> = HashMap::new();
    for &index in order.iter().filter(|&&index| rows[index].booked && same[index].is_none()) {
        if let (Some(reference), Some((out, reversal, amount, currency))) = (rows[index].reference.as_deref(), of(&rows[index])) {
            booked.entry((reference, out, reversal, amount, currency)).or_default().push(index);
        }
    }
    for &index in order.iter().filter(|&&index| !rows[index].booked) {
        if same[index].is_some() {
            continue;
        }
        let row = &rows[index];
        let (Some(reference), Some((out, reversal, amount, currency))) = (row.reference.as_deref(), of(row)) else { continue };
        let Some(waiting) = booked.get_mut(&(reference, out, reversal, amount, currency)) else { continue };
        let in_time = |&one: &usize| (0..=DAYS_TO_BOOK).contains(&days_between(row.posted_on, rows[one].posted_on));
        if let Some(at) = waiting.iter().position(in_time) {
            same[index] = Some(waiting.remove(at));
        }
    }
}

/// Pending entries that still stand, and whose booked one is known in another way (an `NtryRef` before, an `AcctSvcrRef` now) or by its
/// text alone, which holds for its day: what they say tells. A booked entry takes one of them, and only one that was announced before it.
fn become_booked_later(rows: &[Row], same: &mut [Option<usize>]) {
    let of = |row: &Row| (row.out, row.reversal, row.amount, row.currency);
    let mut taken: BTreeSet<usize> = (0..rows.len()).filter(|&one| !rows[one].booked).filter_map(|one| same[one]).collect();
    let mut standing: Vec<usize> = (0..rows.len()).filter(|&one| same[one].is_none() && !rows[one].text.is_empty()).collect();
    if standing.iter().all(|&one| rows[one].booked) {
        return;
    }
    standing.sort_by_key(|&one| (rows[one].posted_on, rows[one].position, &rows[one].key));
    let mut booked: HashMap<_, Vec<usize>> = HashMap::new();
    for &one in standing.iter().filter(|&&one| rows[one].booked) {
        booked.entry((of(&rows[one]), rows[one].text.as_str())).or_default().push(one);
    }
    for &one in standing.iter().filter(|&&one| !rows[one].booked) {
        let row = &rows[one];
        let own = Identity::of_key(&row.key);
        let fits = |later: usize| {
            let way = Identity::of_key(&rows[later].key);
            (way != own || says_the_same(own, &rows[later].key, &row.key))
                && !row.is_beside(&rows[later])
                && (1..=DAYS_TO_BOOK).contains(&days_between(row.posted_on, rows[later].posted_on))
        };
        let all = booked.get(&(of(row), row.text.as_str())).into_iter().flatten();
        if let Some(later) = all.copied().find(|later| !taken.contains(later) && fits(*later)) {
            taken.insert(later);
            // What was the same as the announcement is the same as what came of it.
            same.iter_mut().filter(|stands| **stands == Some(one)).for_each(|stands| *stands = Some(later));
            same[one] = Some(later);
        }
    }
}

/// Where `c0123456789abcdef` stands in `20200901-c0123456789abcdef-0000`.
const SAID: Range<usize> = 9..26;

/// Whether two keys of one way, whose text is the same, are of what has no number and may be one: by their contract, where they have any.
fn says_the_same(way: Identity, one: &str, other: &str) -> bool {
    way == Identity::Text || (way == Identity::Contracted && one.get(SAID) == other.get(SAID))
}

/// What tells a pending entry of one contract from those of others.
fn announced_of(row: &Row) -> Option<&str> {
    (!row.booked && Identity::of_key(&row.key) == Identity::Contracted).then(|| row.key.get(SAID))?
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests;
