//! What a delivery said while it was checked, written down until it is stored: a format that is slow to read is read once.
//!
//! It stands in a file without a name, sealed, and goes with the process. Nothing depends on it: what is too long for it, or finds no
//! room, is read again from the bytes that are kept.

use crate::feeds::Event;
use crate::keys::{Keys, Place};
use crate::{Error, Result};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};

/// About so many bytes are sealed at once.
const BLOCK: usize = 1 << 16;

/// So many bytes a transcript may have: folders for temporary files are often in memory.
const LONGEST: u64 = 256 << 20;

/// So many bytes one thing may hold: it is written down, sealed and opened whole.
const LARGEST: usize = 1 << 20;

/// The things that a delivery said, in order.
#[derive(Debug)]
pub struct Transcript {
    file: File,
    blocks: usize,
}

impl Transcript {
    /// Gives each of them to `on`, which says whether to go on, in the thread that calls.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&self, keys: &Keys, mut on: impl FnMut(Event) -> bool) -> Result<()> {
        let mut file = BufReader::with_capacity(BLOCK, &self.file);
        file.rewind()?;
        for number in 0..self.blocks {
            let block = keys.open_bytes(place(&number.to_string()), &next_block(&mut file)?)?;
            let mut rest = block.as_slice();
            while !rest.is_empty() {
                let (event, behind) = postcard::take_from_bytes(rest).map_err(|error| Error::Corrupt(error.to_string()))?;
                rest = behind;
                if !on(event) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// A [`Transcript`] that is being written; there is none any more as soon as something cannot stand in it.
#[derive(Debug)]
pub struct Transcribing {
    keys: Keys,
    so_far: Option<Transcript>,
    block: Vec<u8>,
    room: u64,
}

impl Transcribing {
    /// An empty one; what is sealed in it is sealed with these keys.
    pub fn new(keys: Keys) -> Self {
        let so_far = tempfile::tempfile().ok().map(|file| Transcript { file, blocks: 0 });
        Self { keys, so_far, block: Vec::with_capacity(BLOCK), room: LONGEST }
    }

    /// Writes the next thing behind the others.
    pub fn add(&mut self, event: &Event) {
        self.so_far.take_if(|_| event.weight() > LARGEST);
        if self.so_far.is_none() {
            return;
        }
        match postcard::to_extend(event, std::mem::take(&mut self.block)) {
            Ok(block) => self.block = block,
            Err(_) => self.so_far = None,
        }
        if self.block.len() >= BLOCK {
            self.seal();
        }
    }

    /// All of it, where all could be written down.
    pub fn done(mut self) -> Option<Transcript> {
        self.seal();
        self.so_far
    }

    fn seal(&mut self) {
        let Some(mut transcript) = self.so_far.take() else { return };
        let Some(room) = self.room.checked_sub(self.block.len() as u64) else { return };
        let sealed = self.keys.seal_bytes(place(&transcript.blocks.to_string()), &self.block);
        self.block.clear();
        if add_block(&mut transcript.file, &sealed).is_ok() {
            transcript.blocks += 1;
            (self.room, self.so_far) = (room, Some(transcript));
        }
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "transcript", column: "block", row }
}

fn add_block(file: &mut File, sealed: &[u8]) -> io::Result<()> {
    let length = u32::try_from(sealed.len()).map_err(io::Error::other)?;
    file.write_all(&length.to_le_bytes())?;
    file.write_all(sealed)
}

fn next_block(file: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    file.read_exact(&mut length)?;
    let mut sealed = vec![0; u32::from_le_bytes(length) as usize];
    file.read_exact(&mut sealed)?;
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::exchange::{Feed, Header};
    use crate::feeds::{Detail, Direction, Entry, Identities, StatementClose, StatementHead, Status};
    use domain::accounts::AccountName;
    use domain::links::Contract;
    use domain::money::Currency;
    use domain::time::Instant;
    use jiff::civil::date;

    fn keys() -> Keys {
        Keys::parse(&Keys::make(1)).unwrap()
    }

    fn head() -> Event {
        Event::Account(Box::new(StatementHead {
            record: 7,
            // Known at an institution whose id is no BIC: a name that no file has.
            account: AccountName::Other { id: "22:33".into(), servicer: Some("docomo-koza".into()) },
            holder_kana: None,
            bank_name: Some("見本銀行".into()),
            branch_name: None,
            created_on: date(2020, 10, 1),
            made_at: Some(Instant(1_601_510_400_123)),
            covered: Some((date(2020, 9, 1), date(2020, 9, 30))),
            currency: Some(Currency::JPY),
            opening: Some(-1),
        }))
    }

    fn entry(record: u64, text: &str) -> Event {
        let detail = |text: &str| Detail { amount: Some(5), text: Some(text.into()), ..Detail::default() };
        Event::Entry(Entry {
            record,
            key: format!("r{record:016x}-0000"),
            position: 3,
            posted_on: date(2020, 9, 2),
            value_on: None,
            direction: Direction::Out,
            amount: i64::MAX,
            currency: Currency::JPY,
            status: Status::Pending,
            reversal: true,
            description: Some(text.into()),
            reference: None,
            contract: Contract::new("0042"),
            counterparty: None,
            code: String::new(),
            balance_after: Some(i64::MIN),
            details: if record.is_multiple_of(2) { vec![detail(text), Detail::default()] } else { Vec::new() },
        })
    }

    fn close() -> Event {
        Event::Close(StatementClose {
            record: 9,
            closing: None,
            covered: None,
            adds_up: Some(false),
            identities: Identities { references: true, ..Identities::default() },
            page: None,
            heard: Vec::new(),
            entries: 2,
            passed_over: 1,
            warnings: vec!["a \"warning\"".into()],
        })
    }

    fn written(events: &[Event]) -> Transcribing {
        let mut writing = Transcribing::new(keys());
        events.iter().for_each(|event| writing.add(event));
        writing
    }

    #[test]
    fn what_was_said_is_read_as_often_as_one_likes_and_as_far() {
        let entries = (0..3_000).map(|record| entry(record, "ﾃﾞｲ-ﾊﾞﾗｲ"));
        let said: Vec<Event> = [head()].into_iter().chain(entries).chain([close(), Event::End]).collect();
        let writing = written(&said);
        let own = writing.keys.clone();
        let transcript = writing.done().unwrap();
        assert!(transcript.blocks > 2);
        for _ in 0..2 {
            let mut read = Vec::new();
            transcript
                .read(&own, |event| {
                    read.push(event);
                    true
                })
                .unwrap();
            assert!(read == said);
        }
        let mut read = 0;
        transcript
            .read(&own, |_| {
                read += 1;
                read < 10
            })
            .unwrap();
        assert_eq!(read, 10);
        assert!(transcript.read(&keys(), |_| true).is_err(), "it is sealed");
    }

    #[test]
    fn what_cannot_stand_in_it_leaves_none() {
        let header = Event::Header(Header {
            feed: Feed::BankLinks,
            sender: "9991".into(),
            as_of: Instant(1_601_510_400_000),
            snapshot: false,
            sequence: 1,
        });
        let large = entry(0, &"A".repeat(LARGEST));
        assert!(written(&[head(), header, Event::End]).done().is_none());
        assert!(written(&[head(), large, close()]).done().is_none());
        let mut short = Transcribing { room: 100_000, ..written(&[head()]) };
        (0..3_000).for_each(|record| short.add(&entry(record, "A")));
        assert!(short.done().is_none());
    }
}
