//! The world as files, written account by account: statements as Zengin, everything else in the exchange format.

mod feed;
mod records;
mod statement;

use super::bank::Settled;
use super::book::{Book, KnownTo};
use super::calendar::Calendar;
use super::institutions::{self, BANKS, PROVIDERS, SECURITIES};
use super::securities::Securities;
use super::truth::{Happening, Line, World};
use super::{Lacks, Order};
use crate::Result;
use feed::Feed;
use serde_json::Value;
use statement::Statements;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

pub(super) struct Files {
    feeds: BTreeMap<(&'static str, &'static str), Feed>,
    statements: Statements,
    truth: BufWriter<File>,
    world: World,
    /// Numbers charges, attempts and events.
    number: u64,
    seed: u64,
    lacks: Lacks,
}

/// Who delivers what, and what stands before the file's name so that the names' order is one in which to import.
fn feeds() -> Vec<(&'static str, &'static str, char)> {
    let banks = BANKS
        .iter()
        .flat_map(|bank| [("accounts", bank.code, '1'), ("bank-links", bank.code, '1'), ("link-attempts", bank.code, '4')]);
    let providers = PROVIDERS.iter().flat_map(|one| [("provider-links", one.id, '1'), ("charges", one.id, '3')]);
    let securities = [("accounts", SECURITIES, '1'), ("securities-events", SECURITIES, '4')];
    [("institutions", "operator", '0')].into_iter().chain(banks).chain(providers).chain(securities).collect()
}

impl Files {
    pub fn new(folder: &Path, order: &Order) -> Result<Self> {
        let mut open = BTreeMap::new();
        for (feed, sender, turn) in feeds() {
            if !order.lacks.feed(feed, sender) {
                open.insert((feed, sender), Feed::new(folder, feed, sender, turn)?);
            }
        }
        let mut files = Self {
            feeds: open,
            statements: Statements::new(folder, Calendar::of(order.months).first)?,
            truth: BufWriter::new(File::create(folder.join("truth.ndjson"))?),
            world: World::of(order),
            number: 0,
            seed: order.seed,
            lacks: order.lacks,
        };
        institutions::records().iter().try_for_each(|record| files.put("institutions", "operator", record))?;
        Ok(files)
    }

    fn put(&mut self, feed: &'static str, sender: &'static str, record: &Value) -> Result<()> {
        // What is not delivered was not opened.
        self.feeds.get_mut(&(feed, sender)).map_or(Ok(()), |feed| feed.put(record))
    }

    fn next(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    fn told(&mut self, line: &Line) -> Result<()> {
        serde_json::to_writer(&mut self.truth, line)?;
        Ok(self.truth.write_all(b"\n")?)
    }

    pub fn account(&mut self, book: &Book, settled: &Settled) -> Result<()> {
        let bank = book.account.bank.code;
        self.put("accounts", bank, &records::account(book, self.lacks))?;
        for wallet in &book.wallets {
            if matches!(wallet.known_to, KnownTo::Both | KnownTo::BankOnly) {
                self.put("bank-links", bank, &records::bank_link(book, wallet))?;
            }
            if matches!(wallet.known_to, KnownTo::Both | KnownTo::ProviderOnly) {
                self.put("provider-links", PROVIDERS[wallet.provider].id, &records::provider_link(book, wallet, self.lacks))?;
            }
        }
        for charge in &settled.charges {
            let wallet = &book.wallets[charge.intent.wallet.expect("a charge has its wallet")];
            // Whom neither register knows reports nothing either.
            if wallet.known_to != KnownTo::Nobody {
                let record = records::charge(book, wallet, charge, self.next());
                self.put("charges", PROVIDERS[wallet.provider].id, &record)?;
            }
        }
        for attempt in &book.attempts {
            let record = records::attempt(book, attempt, self.next());
            self.put("link-attempts", bank, &record)?;
        }
        self.statements.account(book, settled)?;
        for line in records::truth(book, settled, self.seed) {
            self.world.counts_line(&line);
            self.told(&line)?;
        }
        self.world.counts_account(settled);
        Ok(())
    }

    pub fn securities(&mut self, one: &Securities) -> Result<()> {
        self.put("accounts", SECURITIES, &records::securities_account(one))?;
        for event in &one.events {
            let id = format!("S-{}", self.next());
            self.put("securities-events", SECURITIES, &records::event(one, event, &id))?;
            if let Some(kind) = event.crime {
                let account = serde_json::from_value(one.name.clone())?;
                let (at, victim) = (event.at.rfc3339(), format!("{SECURITIES}/{}", one.customer));
                self.told(&Line::Event(Happening { account, event: id, at, amount: event.amount, kind, victim }))?;
            }
        }
        Ok(())
    }

    /// Ends every file.
    pub fn finish(mut self) -> Result<World> {
        for (_, feed) in self.feeds {
            feed.finish()?;
        }
        self.statements.finish()?;
        serde_json::to_writer(&mut self.truth, &Line::World(self.world.clone()))?;
        self.truth.write_all(b"\n")?;
        self.truth.flush()?;
        Ok(self.world)
    }
}
