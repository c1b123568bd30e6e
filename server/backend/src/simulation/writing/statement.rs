//! Each bank's statement: one file that holds all of its accounts.

use crate::feeds::zengin::write::{Account, Line, LineEnd, Writer};
use crate::simulation::bank::{Entry, Settled};
use crate::simulation::book::Book;
use crate::simulation::calendar::{LAST_DAY, MADE_ON};
use crate::simulation::institutions::BANKS;
use crate::{Error, Result};
use jiff::civil::Date;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

pub(super) struct Statements {
    by_bank: Vec<Writer<BufWriter<File>>>,
    first: Date,
}

/// The inquiry number of the entry at that place, as files and listings print it.
pub(super) fn reference(place: usize) -> String {
    format!("{:08}", place + 1)
}

impl Statements {
    pub fn new(folder: &Path, first: Date) -> Result<Self> {
        let writer = |bank: &crate::simulation::institutions::Bank| {
            let file = File::create(folder.join(format!("2-statement-{}.zen", bank.code)))?;
            Ok(Writer::new(BufWriter::with_capacity(1 << 18, file), MADE_ON, LineEnd::CrLf))
        };
        Ok(Self { by_bank: BANKS.iter().map(writer).collect::<Result<_>>()?, first })
    }

    pub fn account(&mut self, book: &Book, settled: &Settled) -> Result<()> {
        let place = BANKS.iter().position(|bank| bank.code == book.account.bank.code).expect("an account is at one of the banks");
        let writer = &mut self.by_bank[place];
        writer.account(&Account {
            bank: book.account.bank.code.into(),
            bank_name: book.account.bank.kana.into(),
            branch: book.account.branch.clone(),
            branch_name: "ﾎﾝﾃﾝ".into(),
            kind: 1,
            number: book.account.number.clone(),
            holder: book.holder.kana.clone(),
            covered: Some((self.first, LAST_DAY)),
            opening: Some(book.opening),
        })?;
        for (entry, number) in settled.entries.iter().zip(1..) {
            writer.line(&line(entry, number))?;
        }
        Ok(())
    }

    pub fn finish(self) -> Result<()> {
        self.by_bank.into_iter().try_for_each(|writer| writer.finish().map(drop).map_err(Error::from))
    }
}

fn line(entry: &Entry, number: u32) -> Line {
    Line {
        number: Some(number),
        posted_on: entry.posted_on,
        value_on: Some(entry.posted_on),
        direction: entry.intent.direction,
        code: entry.intent.code,
        amount: entry.amount,
        party: entry.intent.party.clone(),
        description: entry.intent.description.clone(),
    }
}
