//! The exchange format as one of the formats.

use super::feed::feed_of;
use super::{Feed, Records};
use crate::feeds::format::contains;
use crate::feeds::{Bytes, Event, Format, Known, On, Refusal};
use domain::deliveries::Shape;

/// Kakunin exchange, all its feeds.
#[derive(Clone, Copy, Debug)]
pub struct Exchange;

impl Format for Exchange {
    fn recognise(&self, beginning: &[u8]) -> Option<Result<&'static str, Refusal>> {
        let first = beginning.trim_ascii_start().split(|&byte| byte == b'\n').next()?;
        // A header may have its fields in any order, and lacks perhaps just the one that would tell.
        let is_ours = first.starts_with(b"{")
            && (contains(first, "kakunin-exchange") || (contains(first, "\"feed\"") && contains(first, "\"sender\"")));
        is_ours.then(|| feed_of(first).map(Feed::format))
    }

    fn shape(&self) -> Shape {
        Shape::Json
    }

    fn seeds(&self) -> &'static str {
        "exchange"
    }

    fn read(&self, file: Bytes, _: Known, on: &mut On<'_>) -> Result<(), Refusal> {
        let (header, records) = Records::open(file)?;
        if !on(Event::Header(header))? {
            return Ok(());
        }
        for line in records {
            if !on(Event::Record(line?))? {
                break;
            }
        }
        Ok(())
    }
}
