//! Statements become transactions. Each stands once, however often it is delivered (formats §4). Lists of accounts and of direct debits
//! come in the same formats.

use super::under_way::UnderWay;
use super::{direct_debits, names};
use crate::accounts::resolve;
use crate::db::{Arg, Db};
use crate::deliveries::row::Counts;
use crate::feeds::{Entry, Event, Heard, StatementClose, StatementHead};
use crate::keys::{Keys, Place};
use crate::{Result, args};
use domain::accounts::AccountName;
use domain::time::Instant;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A transaction on its way into the database.
#[derive(Clone, Debug)]
pub struct Arriving {
    pub account_id: Arc<str>,
    /// When its statement was made, the day and, where it says one, the instant: of two that differ the newer holds
    /// ([`domain::statements::Made`]).
    pub created_on: Arc<str>,
    pub made_at: Option<Instant>,
    pub entry: Entry,
}

/// The rows of statements that have ended.
#[derive(Debug, Default)]
pub struct Closed {
    pub statements: Vec<Vec<Arg>>,
    /// Which of their entries they speak of beside each other.
    pub heard: Vec<Vec<Arg>>,
    /// Those that are pages of several.
    pub pages: Vec<Vec<Arg>>,
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
    /// Under which line the statement before stands.
    line: i64,
    under_way: UnderWay,
}

impl<'a> Statements<'a> {
    pub fn new(delivery_id: &'a str) -> Self {
        Self { delivery_id, current: None, named: HashSet::new(), line: 0, under_way: UnderWay::new(delivery_id) }
    }

    /// The accounts that it names.
    pub fn named(self) -> HashSet<String> {
        self.named
    }

    /// Writes the next records. What of it stands when the program is killed in between is found to be this delivery's own when it is
    /// read again.
    pub async fn batch(&mut self, db: &Db, batch: Vec<Event>, counts: &mut Counts) -> Result<()> {
        if batch.iter().any(|event| matches!(event, Event::Named(_))) {
            // Accounts may become one: what is on its way to one of them has to be there.
            self.settled(db, counts).await?;
        }
        let mut tx = db.begin_again().await?;
        let ids = resolve(&mut tx, &accounts(&batch)).await?;
        let (mut statements, mut arriving) = (Closed::default(), Vec::with_capacity(batch.len()));
        let (mut listed, mut debits) = (Vec::new(), Vec::new());
        for event in batch {
            match event {
                Event::Account(head) => self.begin(head, &ids),
                Event::Entry(entry) => arriving.push(self.arriving(entry)),
                Event::Close(close) => self.close(close, &mut statements),
                Event::Named(named) => listed.push(*named),
                Event::DirectDebit(debit) => debits.push(*debit),
                _ => {}
            }
        }
        names::write(&mut tx, &listed, counts, &mut self.named).await?;
        direct_debits::write(&mut tx, &debits, counts, &mut self.named).await?;
        tx.commit().await?;
        self.under_way.take(db, arriving, statements, counts).await
    }

    /// Waits until nothing is written any more, whatever came of it.
    pub async fn at_rest(&mut self) {
        self.under_way.at_rest().await;
    }

    /// Waits for all that was given to it.
    pub async fn settled(&mut self, db: &Db, counts: &mut Counts) -> Result<()> {
        self.under_way.all(db, counts).await
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
        let (account_id, created_on) = (current.account_id.clone(), current.created_on.clone());
        Arriving { account_id, created_on, made_at: current.head.made_at, entry }
    }

    fn close(&mut self, close: StatementClose, closed: &mut Closed) {
        let Some(Current { account_id, created_on, head, days }) = self.current.take() else { return };
        let heard = |one: Heard| args![&*account_id, self.delivery_id, one.said, one.key];
        closed.heard.extend(close.heard.into_iter().map(heard));
        let (from, to) = close.covered.unzip();
        let (first, last) = days.unzip();
        // A file may stand on one line: each statement has one of its own, the same at every reading.
        let line = i64::try_from(head.record).unwrap_or(i64::MAX).max(self.line.saturating_add(1));
        self.line = line;
        let currency = head.currency.map(|currency| currency.code().to_owned());
        if let Some(page) = close.page {
            let period = page.period.unzip();
            closed.pages.push(args![
                &*account_id,
                self.delivery_id,
                line,
                &*created_on,
                head.made_at,
                page.statement,
                i64::try_from(page.number).unwrap_or(i64::MAX),
                page.last,
                page.days.0,
                page.days.1,
                head.opening,
                close.closing,
                currency.clone(),
                page.net,
                period.0,
                period.1
            ]);
        }
        closed.statements.push(args![
            &*account_id,
            self.delivery_id,
            line,
            &*created_on,
            head.made_at,
            from,
            to,
            head.opening,
            close.closing,
            currency,
            Arg::Bool(close.adds_up),
            close.identities.word(),
            first,
            last
        ]);
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
