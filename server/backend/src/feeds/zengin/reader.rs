//! The file as a whole: header, data…, trailer, header, …, end.

use super::block::Block;
use super::cutting::Cutter;
use super::encoding::{Encoding, Recoded};
use super::fields::Record;
use super::header::Header;
use super::{data, header, trailer};
use crate::feeds::two_ways::TwoWays;
use crate::feeds::{Event, Refusal};
use jiff::civil::Date;
use std::io::BufRead;

/// A streaming reader of one file. After a refusal or [`Event::End`] it yields nothing more.
pub struct Statements<R> {
    cutter: Cutter<Source<R>>,
    today: Date,
    accounts: u64,
    place: Place,
}

/// Where in the file the reader stands.
enum Place {
    Between,
    Inside(Box<Block>),
    Skipping { record: u64, kind: u8, records: u64 },
    Over,
}

impl<R: BufRead> Statements<R> {
    /// Reads `reader` in the encoding that an [`super::EncodingProbe`] found; `today` decides the era of creation dates.
    pub fn new(reader: R, encoding: Encoding, today: Date) -> Self {
        let source = match encoding {
            Encoding::Cp932 => Source::Cp932(reader),
            Encoding::Utf8 => Source::Utf8(Box::new(Recoded::new(reader))),
        };
        Self { cutter: Cutter::new(source), today, accounts: 0, place: Place::Between }
    }

    fn step(&mut self) -> Result<Option<Event>, Refusal> {
        if !self.cutter.advance()? {
            return Err(self.cut_off());
        }
        let record = Record { number: self.cutter.cut, bytes: self.cutter.record() };
        match (record.kind(), std::mem::replace(&mut self.place, Place::Over)) {
            (b'1', Place::Between) => {
                self.accounts += 1;
                let (place, event) = begun(record, header::read(record, self.today)?);
                self.place = place;
                Ok(event)
            }
            (b'2', Place::Inside(mut block)) => {
                let entry = data::read(record, &mut block)?;
                self.place = Place::Inside(block);
                Ok(Some(Event::Entry(entry)))
            }
            (b'8', Place::Inside(block)) => {
                self.place = Place::Between;
                trailer::close(record, *block).map(|close| Some(Event::Close(close)))
            }
            (b'2', Place::Skipping { record, kind, records }) => {
                self.place = Place::Skipping { record, kind, records: records + 1 };
                Ok(None)
            }
            (b'8', Place::Skipping { record, kind, records }) => {
                self.place = Place::Between;
                Ok(Some(Event::SkippedAccount { record, kind, records }))
            }
            (b'9', Place::Between) if self.accounts > 0 => {
                trailer::end(record, self.cutter.cut, self.accounts)?;
                self.cutter.nothing_follows()?;
                Ok(Some(Event::End))
            }
            (kind, place) => Err(unexpected(record, kind, &place)),
        }
    }

    fn cut_off(&self) -> Refusal {
        match (&self.place, self.cutter.cut) {
            (_, 0) => Refusal::file("the file is empty"),
            (Place::Between, last) => Refusal::record(last, "the file ends here, without an end record"),
            (_, last) => Refusal::record(last, "the file ends here, in the middle of an account"),
        }
    }
}

fn begun(record: Record<'_>, header: Header) -> (Place, Option<Event>) {
    match header {
        Header::Read { head, warnings } => {
            let mut block = Block::new(head.created_on, head.opening, warnings);
            block.covered = head.covered;
            block.two_ways = TwoWays::of(record.number);
            (Place::Inside(Box::new(block)), Some(Event::Account(head)))
        }
        Header::Skipped { kind } => (Place::Skipping { record: record.number, kind, records: 0 }, None),
    }
}

/// The first byte of a header in EBCDIC.
const EBCDIC_ONE: u8 = 0xF1;

fn unexpected(record: Record<'_>, kind: u8, place: &Place) -> Refusal {
    let wanted = match place {
        _ if record.number == 1 && kind == EBCDIC_ONE => {
            return Refusal::record(1, "the file is in EBCDIC; only JIS (CP932) and UTF-8 are read").at("code kind");
        }
        Place::Between if record.number == 1 => "a header (1)",
        Place::Between => "a header (1) or the end (9)",
        Place::Inside(_) | Place::Skipping { .. } | Place::Over => "data (2) or a trailer (8)",
    };
    let found = super::text::shown(&[kind]);
    Refusal::record(record.number, format!("{wanted} is wanted, found {found:?}")).at("record kind")
}

impl<R: BufRead> Iterator for Statements<R> {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        // Records of a skipped account give no event.
        while !matches!(self.place, Place::Over) {
            match self.step() {
                Ok(None) => {}
                Ok(Some(event)) => return Some(Ok(event)),
                Err(refusal) => {
                    self.place = Place::Over;
                    return Some(Err(refusal));
                }
            }
        }
        None
    }
}

/// CP932 passes through; UTF-8 is converted first.
enum Source<R> {
    Cp932(R),
    Utf8(Box<Recoded<R>>),
}

impl<R: BufRead> std::io::Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Cp932(reader) => reader.read(into),
            Self::Utf8(reader) => reader.read(into),
        }
    }
}

impl<R: BufRead> BufRead for Source<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        match self {
            Self::Cp932(reader) => reader.fill_buf(),
            Self::Utf8(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Self::Cp932(reader) => reader.consume(amount),
            Self::Utf8(reader) => reader.consume(amount),
        }
    }
}
