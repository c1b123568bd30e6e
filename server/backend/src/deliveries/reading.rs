//! Reading a kept delivery: one thing after the other, whatever its format.

use super::parts::Stream;
use crate::feeds::exchange::{Header, Line, Records};
use crate::feeds::zengin::{Encoding, Event, Statements};
use crate::feeds::{Format, Refusal};
use jiff::civil::Date;
use std::io::BufReader;

/// What a delivery says next.
#[derive(Debug)]
pub enum Item {
    Statement(Event),
    Header(Header),
    Record(Line),
}

impl Item {
    /// Whether it is one of the records that are counted.
    pub fn is_record(&self) -> bool {
        matches!(self, Self::Record(_) | Self::Statement(Event::Entry(_)))
    }
}

/// How a kept delivery is to be read.
#[derive(Clone, Copy, Debug)]
pub struct How {
    pub format: Format,
    pub encoding: Encoding,
    /// Decides the era of the day on which a statement was made.
    pub today: Date,
}

/// Reads all of it, in the thread that calls. `on` says whether to go on.
///
/// # Errors
/// The first thing that does not hold.
pub fn read(stream: Stream, how: How, mut on: impl FnMut(Item) -> Result<bool, Refusal>) -> Result<(), Refusal> {
    let stream = BufReader::with_capacity(1 << 16, stream);
    how.format.readable()?;
    match how.format {
        Format::Zengin03 => {
            for event in Statements::new(stream, how.encoding, how.today) {
                if !on(Item::Statement(event?))? {
                    break;
                }
            }
        }
        _ => {
            let (header, records) = Records::open(stream)?;
            on(Item::Header(header))?;
            for line in records {
                if !on(Item::Record(line?))? {
                    break;
                }
            }
        }
    }
    Ok(())
}
