//! UK Open Banking as one of the formats.

use super::{accounts, direct_debits, transactions};
use crate::feeds::json::{Leaf, each_leaf, first_of, holds};
use crate::feeds::{Bytes, Event, Format, Known, On, Refusal};
use domain::deliveries::Shape;

/// UK Open Banking's accounts, transactions and direct debits.
#[derive(Clone, Copy, Debug)]
pub struct Uk;

/// What a list of the interface holds, and the word for it.
const LISTS: [(&str, &str); 3] =
    [("Transaction", "uk-ob/transactions"), ("DirectDebit", "uk-ob/direct-debits"), ("Account", "uk-ob/accounts")];

impl Format for Uk {
    fn recognise(&self, beginning: &[u8]) -> Option<Result<&'static str, Refusal>> {
        if !beginning.trim_ascii_start().starts_with(b"{") || !holds(beginning, "Data", b'{') {
            return None;
        }
        let first = first_of(beginning, &LISTS.map(|(list, _)| list), b'[')?;
        LISTS.into_iter().find(|(list, _)| *list == first).map(|(_, word)| Ok(word))
    }

    fn shape(&self) -> Shape {
        Shape::Json
    }

    fn seeds(&self) -> &'static str {
        "uk"
    }

    fn read(&self, file: Bytes, known: Known, on: &mut On<'_>) -> Result<(), Refusal> {
        let mut reading = transactions::Reading::default();
        let (mut number, mut enough) = (0_u64, false);
        each_leaf(file, &["", "Data", "Data.Account", "Data.Transaction", "Data.DirectDebit"], &mut |leaf: Leaf<'_>| {
            let mut taken = |event| on(event).map_err(|refusal| leaf.placed(refusal));
            let goes_on = match leaf.place {
                "Data.Transaction[]" => {
                    number += 1;
                    reading.transaction(&leaf, number, &mut taken)?
                }
                "Data.Account[]" => taken(Event::Named(Box::new(accounts::read(&leaf)?)))?,
                "Data.DirectDebit[]" => taken(Event::DirectDebit(Box::new(direct_debits::read(&leaf)?)))?,
                "Links" => reading.page.links(&leaf)?,
                "Meta" => reading.page.meta(&leaf)?,
                _ => leaf.ignore().map(|()| true)?,
            };
            enough |= !goes_on;
            Ok(goes_on)
        })?;
        let mut at_the_end = |event| on(event).map_err(Refusal::of_the_end);
        if enough { Ok(()) } else { reading.end(number + 1, known.today, &mut at_the_end) }
    }
}
