//! Which entries are the same (formats §4), for the formats that give entries references.
//!
//! - A bank's reference says it (camt's `AcctSvcrRef`), with the direction and whether it is a reversal, because a reversal often
//!   repeats the reference of what it takes back. The day is not part of it: pending becomes booked on another one, and 052, 054 and
//!   053 speak of one entry on days of their own. Of a reference that one statement has several times (of a batch, or of all of them),
//!   the first is known by it alone, each further one by what it moves too (`feeds::batches`).
//! - So does the id by which a bank's interface knows a transaction (`TransactionId`), which is a number of another kind, and which
//!   no other transaction has.
//! - Without them an entry's own reference (camt's `NtryRef`, Berlin Group's `entryReference`), with day and amount: many banks count
//!   the entries of each statement from 1, and make several statements a day, or write one reference of theirs into every entry.
//! - A reference that stands for none (`NOTPROVIDED`, `NONREF`, zeros) is none. Without any, what the entry says, its contract where it
//!   prints one, and its position among equals ([`Equals`]).
//! - Each entry of a statement is a movement: the second with one `NtryRef`, day and amount is the second of them.
//! - What is announced and what is booked are counted apart: a list that has both under one number speaks of one movement, and without a
//!   number it speaks of two (`feeds::beside`).
//! - So does a statement that knows one entry by a number and another, which moves the same on the same day, without (`feeds::two_ways`).
//!
//! Entries that two formats number differently become one when the account is joined (`domain::statements`).

use super::batches::{References, words};
use super::beside::Beside;
use super::two_ways::TwoWays;
use crate::feeds::{Direction, Equals, Heard, Identities, Numberless, Status};
use domain::money::Currency;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

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
    pub contract: Option<&'a str>,
}

/// What one account's statement has had so far. A statement in several pages is one.
#[derive(Debug, Default)]
pub(super) struct Sofar {
    equals: Equals,
    references: References,
    /// Of the message, not of the statement alone.
    beside: Beside,
    two_ways: TwoWays,
    pub identities: Identities,
}

impl Sofar {
    /// Of a file's message, by a number that no other has.
    pub fn of_message(message: u64) -> Self {
        Self { beside: Beside::of_message(message), two_ways: TwoWays::of(message), ..Self::default() }
    }

    /// The same for the next statement of the account, which goes on where this one ends.
    pub fn going_on(self) -> Self {
        Self { identities: Identities::default(), ..self }
    }

    /// For another statement of the account in the same message.
    pub fn anew(self) -> Self {
        Self { beside: self.beside, two_ways: self.two_ways.anew(), ..Self::default() }
    }

    /// What was heard together since this was asked last.
    pub fn heard(&mut self) -> Vec<Heard> {
        let mut heard = self.references.shared();
        heard.extend(self.beside.heard());
        heard.extend(self.two_ways.heard());
        heard
    }

    /// Key and position of the next entry.
    pub fn next(&mut self, known: &Known<'_>) -> (String, i64) {
        let booked = known.status == Status::Booked;
        self.identities.pending |= !booked;
        let (key, position) = self.known_by(known, booked);
        self.beside.next(known, &key);
        self.two_ways.next((known.day, known.direction, known.amount, known.currency), &key);
        self.identities.pairs_told = self.two_ways.tells_all();
        (key, position)
    }

    fn known_by(&mut self, known: &Known<'_>, booked: bool) -> (String, i64) {
        // What is announced says nothing of how the list knows what has happened.
        if let Some(reference) = known.servicer_ref.filter(|text| is_reference(text)) {
            let hash = hash(&[reference, known.direction.word(), word(known.reversal)]);
            self.identities.references |= booked;
            let moved = (known.day, known.amount, known.currency);
            let key = self.references.next(hash, booked, moved, words(known.text, known.contract));
            return (key, self.equals.position(known.day));
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
            return (
                self.references.next_equal(hash, booked, words(known.text, known.contract)),
                self.equals.position(known.day),
            );
        }
        let Known { status, day, direction, amount, currency, text, contract, .. } = *known;
        *(if contract.is_some() { &mut self.identities.contracts } else { &mut self.identities.texts }) |= booked;
        self.equals.next(Numberless { status, day, direction, amount, currency, text, contract })
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
