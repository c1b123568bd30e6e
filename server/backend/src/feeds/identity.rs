//! Which entries are the same (formats §4), for the formats that give entries references.
//!
//! - A bank's reference says it (camt's `AcctSvcrRef`), with the direction and whether it is a reversal, because a reversal often
//!   repeats the reference of what it takes back. The day is not part of it: pending becomes booked on another one, and 052, 054 and
//!   053 speak of one entry on days of their own.
//! - So does the id by which a bank's interface knows a transaction (`TransactionId`), which is a number of another kind, and which
//!   no other transaction has.
//! - Without them an entry's own reference (camt's `NtryRef`, Berlin Group's `entryReference`), with day and amount: many banks count
//!   the entries of each statement from 1, and make several statements a day, or write one reference of theirs into every entry.
//! - A reference that stands for none (`NOTPROVIDED`, `NONREF`, zeros) is none. Without any, what the entry says and its position among
//!   equals ([`Equals`]).
//! - Else each entry of a statement is a movement: the second with one reference in one statement is the second of that reference.
//!
//! Entries that two formats number differently become one when the account is joined (`domain::statements`).

use crate::feeds::{Direction, Equals, Identities, Status};
use domain::money::Currency;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// What an entry is known by.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub servicer_ref: Option<&'a str>,
    pub transaction_id: Option<&'a str>,
    pub entry_ref: Option<&'a str>,
    pub day: Date,
    pub direction: Direction,
    pub amount: i64,
    pub currency: Currency,
    pub reversal: bool,
    pub status: Status,
    pub text: Option<&'a str>,
}

/// What one account's statement has had so far. A statement in several pages is one.
#[derive(Debug, Default)]
pub(super) struct Sofar {
    equals: Equals,
    // Eight bytes an entry: the one thing here that grows with a statement.
    once: HashSet<u64>,
    again: HashMap<u64, u32>,
    pub identities: Identities,
}

impl Sofar {
    /// The same for the next statement of the account.
    pub fn going_on(self) -> Self {
        Self { identities: Identities::default(), ..self }
    }

    /// Key and position of the next entry.
    pub fn next(&mut self, known: &Known<'_>) -> (String, i64) {
        let booked = known.status == Status::Booked;
        self.identities.pending |= !booked;
        // What is announced says nothing of how the list knows what has happened.
        if let Some(reference) = known.servicer_ref.filter(|text| is_reference(text)) {
            let hash = hash(&[reference, known.direction.word(), word(known.reversal)]);
            self.identities.references |= booked;
            return self.referred(hash, format!("r{hash:016x}"), known.day);
        }
        if let Some(id) = known.transaction_id.filter(|text| is_reference(text)) {
            let hash = hash(&["id", id, known.direction.word(), word(known.reversal)]);
            self.identities.transaction_ids |= booked;
            // An id that comes again is the same transaction, as when a list holds it pending and booked.
            return (format!("i{hash:016x}-0000"), self.equals.position(known.day));
        }
        if let Some(reference) = known.entry_ref.filter(|text| is_reference(text)) {
            let (day, amount) = (known.day.to_string(), known.amount.to_string());
            let parts = [&day, reference, known.direction.word(), word(known.reversal), &amount, known.currency.code()];
            let hash = hash(&parts);
            self.identities.entry_references |= booked;
            return self.referred(hash, format!("e{hash:016x}"), known.day);
        }
        self.identities.texts |= booked;
        self.equals.next(known.day, known.direction, known.amount, known.currency, known.text)
    }

    fn referred(&mut self, hash: u64, key: String, day: Date) -> (String, i64) {
        let nth = if self.once.insert(hash) {
            0
        } else {
            let times = self.again.entry(hash).or_default();
            *times += 1;
            *times
        };
        (format!("{key}-{nth:04}"), self.equals.position(day))
    }
}

fn word(reversal: bool) -> &'static str {
    if reversal { "reversal" } else { "" }
}

/// Whether a reference names an entry, and is none of the words that banks write where they have none.
pub(super) fn is_reference(text: &str) -> bool {
    const NONE: [&str; 6] = ["NOTPROVIDED", "NONREF", "NOREF", "NONE", "N/A", "NOT PROVIDED"];
    !NONE.iter().any(|none| text.eq_ignore_ascii_case(none))
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric() && byte != b'0')
}

fn hash(parts: &[&str]) -> u64 {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    digest.finalize().iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte))
}
