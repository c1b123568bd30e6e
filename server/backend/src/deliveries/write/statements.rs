//! Statements become transactions. Each stands once, however often it is delivered (formats §4). Lists of accounts and of direct debits
//! come in the same formats.

use super::{details, direct_debits, names, same};
use crate::accounts::resolve;
use crate::db::{Arg, Db, Tx, insert_in_bulk, insert_many};
use crate::deliveries::row::Counts;
use crate::feeds::{Entry, Event, StatementClose, StatementHead};
use crate::keys::{Keys, Place};
use crate::{Result, args};
use domain::accounts::AccountName;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A transaction on its way into the database.
#[derive(Clone, Debug)]
pub struct Arriving {
    pub account_id: Arc<str>,
    /// The day on which its statement was made: of two that differ the newer holds.
    pub created_on: Arc<str>,
    pub entry: Entry,
}

/// The statement whose entries come now.
#[derive(Debug)]
struct Current {
    account_id: Arc<str>,
    created_on: Arc<str>,
    head: Box<StatementHead>,
    /// First and last day of its entries.
    days: Option<(Date, Date)>,
}

/// The statements of one delivery, as they are written.
#[derive(Debug)]
pub struct Statements<'a> {
    delivery_id: &'a str,
    /// The statement whose entries come now; it may have begun in an earlier batch.
    current: Option<Current>,
    named: HashSet<String>,
}

const TRANSACTION: &str = "account_id, key, position, posted_on, value_on, direction, amount, currency, status, reversal, \
    description, reference, contract, counterparty, code, balance_after, created_on, delivery_id";
const STATEMENT: &str = "account_id, delivery_id, line, created_on, covered_from, covered_to, opening, closing, currency, \
    adds_up, identities, entries_from, entries_to";

impl<'a> Statements<'a> {
    pub fn new(delivery_id: &'a str) -> Self {
        Self { delivery_id, current: None, named: HashSet::new() }
    }

    /// The accounts that it names.
    pub fn named(self) -> HashSet<String> {
        self.named
    }

    /// Writes the next records. What of it stands when the program is killed in between is found to be this delivery's own when it is
    /// read again.
    pub async fn batch(&mut self, db: &Db, mut tx: Tx, batch: Vec<Event>, counts: &mut Counts) -> Result<Tx> {
        let ids = resolve(&mut tx, &accounts(&batch)).await?;
        let (mut statements, mut arriving) = (Vec::new(), Vec::with_capacity(batch.len()));
        let (mut listed, mut debits) = (Vec::new(), Vec::new());
        for event in batch {
            match event {
                Event::Account(head) => self.begin(head, &ids),
                Event::Entry(entry) => arriving.push(self.arriving(entry)),
                Event::Close(close) => statements.extend(self.close(&close)),
                Event::Named(named) => listed.push(*named),
                Event::DirectDebit(debit) => debits.push(*debit),
                _ => {}
            }
        }
        names::write(&mut tx, &listed, counts, &mut self.named).await?;
        direct_debits::write(&mut tx, &debits, counts, &mut self.named).await?;
        let mut tx = self.transactions(db, tx, arriving, counts).await?;
        // Behind its entries, which on SQLite have a transaction of their own: days count as covered once all that happened on them stands.
        let again = "ON CONFLICT (account_id, delivery_id, line) DO NOTHING";
        insert_many(&mut tx, "statements", STATEMENT, statements, again).await?;
        Ok(tx)
    }

    async fn transactions(&self, db: &Db, tx: Tx, arriving: Vec<Arriving>, counts: &mut Counts) -> Result<Tx> {
        if arriving.is_empty() {
            return Ok(tx);
        }
        let (keys, delivery_id) = (tx.keys().clone(), self.delivery_id.to_owned());
        let arriving = Arc::new(arriving);
        let all = arriving.clone();
        let rows = (0..all.len()).map(move |index| row(&keys, &all[index], &delivery_id));
        let again = "ON CONFLICT (account_id, key) DO NOTHING";
        let (mut tx, new) = insert_in_bulk(db, tx, "transactions", TRANSACTION, rows, again).await?;
        let new = i64::try_from(new).unwrap_or(i64::MAX);
        counts.new += new;
        details::write(&mut tx, &arriving).await?;
        if new < i64::try_from(arriving.len()).unwrap_or(i64::MAX) {
            same::settle(&mut tx, self.delivery_id, &arriving, new, counts).await?;
        }
        Ok(tx)
    }

    fn begin(&mut self, head: Box<StatementHead>, ids: &HashMap<AccountName, String>) {
        let id = ids.get(&head.account).expect("every account of the batch was resolved");
        self.named.insert(id.clone());
        let (account_id, created_on) = (Arc::from(id.as_str()), Arc::from(head.created_on.to_string()));
        self.current = Some(Current { account_id, created_on, head, days: None });
    }

    fn arriving(&mut self, entry: Entry) -> Arriving {
        let current = self.current.as_mut().expect("an entry stands behind its header");
        let day = entry.posted_on;
        current.days = Some(current.days.map_or((day, day), |(from, to)| (from.min(day), to.max(day))));
        Arriving { account_id: current.account_id.clone(), created_on: current.created_on.clone(), entry }
    }

    fn close(&mut self, close: &StatementClose) -> Option<Vec<Arg>> {
        let Current { account_id, created_on, head, days } = self.current.take()?;
        let (from, to) = close.covered.unzip();
        let (first, last) = days.unzip();
        let line = i64::try_from(head.record).unwrap_or(i64::MAX);
        Some(args![
            &*account_id,
            self.delivery_id,
            line,
            &*created_on,
            from,
            to,
            head.opening,
            close.closing,
            head.currency.map(|currency| currency.code().to_owned()),
            Arg::Bool(close.adds_up),
            close.identities.word(),
            first,
            last
        ])
    }
}

fn accounts(batch: &[Event]) -> Vec<AccountName> {
    let heads = batch.iter().filter_map(|event| match event {
        Event::Account(head) => Some(head.account.clone()),
        _ => None,
    });
    heads.collect()
}

/// The other side's name, sealed for the transaction that it stands in.
pub fn seal_counterparty(keys: &Keys, account_id: &str, key: &str, name: &str) -> String {
    let row = format!("{account_id}/{key}");
    keys.seal(Place { table: "transactions", column: "counterparty", row: &row }, name)
}

fn row(keys: &Keys, one: &Arriving, delivery_id: &str) -> Vec<Arg> {
    let entry = &one.entry;
    args![
        &*one.account_id,
        &entry.key,
        entry.position,
        entry.posted_on,
        entry.value_on,
        entry.direction.word(),
        entry.amount,
        entry.currency.code(),
        entry.status.word(),
        entry.reversal,
        entry.description.clone(),
        entry.reference.clone(),
        entry.contract.as_ref().map(|contract| contract.printed()),
        entry.counterparty.as_deref().map(|name| seal_counterparty(keys, &one.account_id, &entry.key, name)),
        Some(entry.code.as_str()).filter(|code| !code.is_empty()),
        entry.balance_after,
        &*one.created_on,
        delivery_id
    ]
}
