//! Batches of transactions on their way into the database, while the next are read. What comes behind them — the statements that say
//! which days are covered — is written once they stand.

use super::statements::{Arriving, Closed, seal_counterparty};
use super::{apart, details, same};
use crate::db::{Arg, Db, New, Tx, insert_many};
use crate::deliveries::row::Counts;
use crate::keys::Keys;
use crate::{Error, Result, args};
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use tokio::sync::oneshot::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

pub const TRANSACTION: &str = "account_id, key, position, posted_on, value_on, direction, amount, currency, status, reversal, \
    description, reference, contract, counterparty, code, balance_after, created_on, made_at, delivery_id";
const STATEMENT: &str = "account_id, delivery_id, line, created_on, made_at, covered_from, covered_to, opening, closing, \
    currency, adds_up, identities, entries_from, entries_to";
const PAGE: &str = "account_id, delivery_id, line, created_on, made_at, statement, number, last, covered_from, covered_to, opening, \
    closing, currency, net, period_from, period_to";
const HEARD: &str = "account_id, delivery_id, said, key";
pub const AGAIN: &str = "ON CONFLICT (account_id, key) DO NOTHING";

/// The batches of one delivery.
#[derive(Debug)]
pub struct UnderWay {
    delivery_id: Arc<str>,
    batches: VecDeque<Batch>,
    /// Whether all so far was new. Once it is not, the rest likely is not either.
    all_new: bool,
    /// Tells that the last one stands, with what comes behind it.
    last: Option<Receiver<()>>,
}

#[derive(Debug)]
struct Batch {
    arriving: Arc<Vec<Arriving>>,
    writing: Writing,
}

/// A task goes on to its end whatever becomes of the delivery: it is waited for in any case.
#[derive(Debug)]
enum Writing {
    Yet(JoinHandle<Result<Written>>),
    Done(Result<Written>),
}

impl Writing {
    async fn done(self) -> Result<Written> {
        match self {
            Self::Yet(writing) => writing.await.map_err(|error| Error::Corrupt(error.to_string()))?,
            Self::Done(came) => came,
        }
    }
}

/// What came of a batch.
#[derive(Debug)]
enum Written {
    /// All was new, and what comes behind it stands too.
    Whole,
    /// Some of it stood already, or of one before it: that is left to be looked at, and what comes behind it to be written.
    Partly(New, Closed),
}

impl UnderWay {
    pub fn new(delivery_id: &str) -> Self {
        Self { delivery_id: Arc::from(delivery_id), batches: VecDeque::new(), all_new: true, last: None }
    }

    /// Takes the next batch, and the statements that end with it.
    pub async fn take(&mut self, db: &Db, arriving: Vec<Arriving>, closed: Closed, counts: &mut Counts) -> Result<()> {
        let arriving = Arc::new(arriving);
        let (tell, told) = channel();
        let turn = (self.last.replace(told), tell);
        let task = write(db.clone(), self.all_new, self.delivery_id.clone(), arriving.clone(), closed, turn);
        let writing = Writing::Yet(tokio::spawn(task));
        self.batches.push_back(Batch { arriving, writing });
        while self.batches.len() >= db.portions().batches {
            self.first(db, counts).await?;
        }
        Ok(())
    }

    /// Waits for all of them.
    pub async fn all(&mut self, db: &Db, counts: &mut Counts) -> Result<()> {
        while !self.batches.is_empty() {
            self.first(db, counts).await?;
        }
        Ok(())
    }

    /// Waits until nothing is written any more, whatever came of it: what others do then meets no row that is still to come.
    pub async fn at_rest(&mut self) {
        for batch in &mut self.batches {
            let writing = std::mem::replace(&mut batch.writing, Writing::Done(Ok(Written::Whole)));
            batch.writing = Writing::Done(writing.done().await);
        }
    }

    async fn first(&mut self, db: &Db, counts: &mut Counts) -> Result<()> {
        let Some(Batch { arriving, writing }) = self.batches.pop_front() else { return Ok(()) };
        let (written, closed) = match writing.done().await? {
            Written::Whole => {
                counts.new += count(arriving.len());
                return Ok(());
            }
            Written::Partly(written, closed) => (written, closed),
        };
        if written == New::Stands {
            // INSERT waits for a row that another batch is writing, and that one may wait for a row of this.
            self.at_rest().await;
        }
        let mut tx = db.begin_again().await?;
        let new = match written {
            New::Written(new) => new,
            New::Stands => {
                let rows = rows(tx.keys().clone(), self.delivery_id.clone(), arriving.clone());
                insert_many(&mut tx, "transactions", TRANSACTION, rows, AGAIN).await?
            }
        };
        let new = i64::try_from(new).unwrap_or(i64::MAX);
        counts.new += new;
        let mut others = HashSet::new();
        if new < count(arriving.len()) {
            self.all_new = false;
            others = same::settle(&mut tx, &self.delivery_id, &arriving, new, counts).await?;
        }
        details::write(&mut tx, arriving.iter().filter(|one| !apart::is_apart(one, &others))).await?;
        close(&mut tx, closed).await?;
        Ok(tx.commit().await?)
    }
}

/// Writes a batch. Where all of it is new, and of those before it, also what comes behind it: in a transaction of its own, since days count as
/// covered once all that happened on them stands, and a statement may have begun in the batch before.
async fn write(
    db: Db,
    all_new: bool,
    delivery_id: Arc<str>,
    arriving: Arc<Vec<Arriving>>,
    closed: Closed,
    (before, tell): (Option<Receiver<()>>, Sender<()>),
) -> Result<Written> {
    let mut written = New::Written(0);
    if !arriving.is_empty() {
        if !all_new && db.takes_all_or_none() {
            return Ok(Written::Partly(New::Stands, closed));
        }
        let rows = rows(db.keys().clone(), delivery_id, arriving.clone());
        written = db.insert_apart("transactions", TRANSACTION, rows, AGAIN).await?;
    }
    let stands_before = match before {
        Some(before) => before.await.is_ok(),
        None => true,
    };
    if !stands_before || written != New::Written(arriving.len() as u64) {
        return Ok(Written::Partly(written, closed));
    }
    let mut tx = db.begin_again().await?;
    details::write(&mut tx, arriving.iter()).await?;
    close(&mut tx, closed).await?;
    tx.commit().await?;
    // Nobody listens behind the last.
    let _ = tell.send(());
    Ok(Written::Whole)
}

async fn close(tx: &mut Tx, closed: Closed) -> Result<()> {
    let again = "ON CONFLICT (account_id, delivery_id, line) DO NOTHING";
    insert_many(tx, "statements", STATEMENT, closed.statements, again).await?;
    if !closed.pages.is_empty() {
        insert_many(tx, "pages", PAGE, closed.pages, again).await?;
    }
    if !closed.heard.is_empty() {
        let again = "ON CONFLICT (account_id, delivery_id, said, key) DO NOTHING";
        insert_many(tx, "heard", HEARD, closed.heard, again).await?;
    }
    Ok(())
}

fn count(all: usize) -> i64 {
    i64::try_from(all).unwrap_or(i64::MAX)
}

fn rows(keys: Keys, delivery_id: Arc<str>, arriving: Arc<Vec<Arriving>>) -> impl Iterator<Item = Vec<Arg>> + Send + 'static {
    (0..arriving.len()).map(move |index| row(&keys, &arriving[index], &delivery_id))
}

/// The row of a transaction.
pub fn row(keys: &Keys, one: &Arriving, delivery_id: &str) -> Vec<Arg> {
    let entry = &one.entry;
    args![
        &one.account_id,
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
        &one.created_on,
        one.made_at,
        delivery_id
    ]
}
