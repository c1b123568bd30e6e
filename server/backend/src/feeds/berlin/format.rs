//! Berlin Group as one of the formats.

use super::account::{self, Account};
use super::transactions::Reading;
use crate::feeds::json::{Leaf, each_leaf, holds};
use crate::feeds::{Bytes, Event, Format, Known, On, Refusal, Status};
use domain::deliveries::Shape;

/// Berlin Group's accounts and transactions.
#[derive(Clone, Copy, Debug)]
pub struct Berlin;

const INSIDE: [&str; 6] =
    ["", "accounts", "transactions", "transactions.booked", "transactions.pending", "transactions.information"];

impl Format for Berlin {
    fn recognise(&self, beginning: &[u8]) -> Option<Result<&'static str, Refusal>> {
        // What moves on a card is booked on an account later.
        if !beginning.trim_ascii_start().starts_with(b"{") || holds(beginning, "cardAccount", b'{') {
            return None;
        }
        let lists = ["booked", "pending", "information"];
        if holds(beginning, "transactions", b'{') && lists.iter().any(|list| holds(beginning, list, b'[')) {
            return Some(Ok("berlin-group/transactions"));
        }
        let names = ["resourceId", "iban", "bban", "maskedPan"];
        // A list without an account is one too.
        let empty = beginning.iter().filter(|byte| !byte.is_ascii_whitespace()).take(14).eq(b"{\"accounts\":[]");
        let named = || names.iter().any(|name| holds(beginning, name, b'"'));
        let accounts = empty || holds(beginning, "accounts", b'[') && named();
        accounts.then_some(Ok("berlin-group/accounts"))
    }

    fn shape(&self) -> Shape {
        Shape::Json
    }

    fn seeds(&self) -> &'static str {
        "berlin"
    }

    fn read(&self, file: Bytes, known: Known, on: &mut On<'_>) -> Result<(), Refusal> {
        let mut reading = Reading::default();
        let mut enough = false;
        each_leaf(file, &INSIDE, &mut |leaf: Leaf<'_>| {
            let mut taken = |event| on(event).map_err(|refusal| leaf.placed(refusal));
            let goes_on = match leaf.place {
                "account" => reading.of(Account::read(&leaf)?.name(&leaf)?, &mut taken)?,
                "accounts[]" => taken(Event::Named(Box::new(account::listed(&leaf)?)))?,
                "transactions.booked[]" => reading.transaction(&leaf, Status::Booked, &mut taken)?,
                "transactions.pending[]" => reading.transaction(&leaf, Status::Pending, &mut taken)?,
                // Standing orders: what may move one day.
                "transactions.information[]" => reading.passed_over(&leaf)?,
                "transactions._links" => reading.links(&leaf)?,
                _ => leaf.ignore().map(|()| true)?,
            };
            enough |= !goes_on;
            Ok(goes_on)
        })?;
        let mut at_the_end = |event| on(event).map_err(Refusal::of_the_end);
        if enough { Ok(()) } else { reading.end(known.today, &mut at_the_end) }
    }
}
