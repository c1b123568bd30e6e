//! Writing a delivery that holds: in short transactions, so that nobody who wants to sign in waits for long. What is written is
//! seen only when the accounts are joined anew.

mod accounts;
mod apart;
pub mod bank_links;
pub mod charges;
mod details;
mod direct_debits;
pub mod institutions;
mod keepers;
mod known;
mod link_attempts;
mod merge;
mod names;
mod one_form;
pub mod provider_links;
mod same;
mod securities_events;
mod statements;
mod two_names;
mod under_way;

pub(crate) use one_form::under_one_form;

use super::check::Checked;
use super::parts::{Stream, stream};
use super::progress::Progress;
use super::reading::{How, read};
use super::row::Counts;
use super::transcript::Transcript;
use crate::db::{Db, Tx};
use crate::feeds::exchange::{Feed, Header, Line};
use crate::feeds::{Event, Refusal};
use crate::keys::Keys;
use crate::{Backend, Error, Result};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::mpsc::{Receiver, channel};

/// Writes all of it, counts what was new, and says which accounts it names.
///
/// # Errors
/// When the database fails.
pub async fn write(
    backend: &Backend,
    id: &str,
    how: How,
    checked: &Checked,
    counts: &mut Counts,
    progress: &Progress,
) -> Result<HashSet<String>> {
    let (to, mut from) = channel::<Vec<Event>>(1);
    let whose = how.whose(checked.header.as_ref());
    let (again, most) = (Again::of(backend, id, how, checked), backend.db.portions().bytes);
    let reading = tokio::task::spawn_blocking(move || -> Result<()> {
        let mut batch = Vec::new();
        let mut weight = 0;
        again.read(|event| {
            weight += event.weight();
            batch.push(event);
            if weight < most {
                return true;
            }
            weight = 0;
            to.blocking_send(std::mem::take(&mut batch)).is_ok()
        })?;
        // If nobody takes the rest, the writer has failed and says why.
        let _ = to.blocking_send(batch);
        Ok(())
    });
    let mut writer = Writer::new(id, checked.header.as_ref());
    let written = writer.all(&backend.db, &mut from, counts, progress).await;
    if let (Err(_), Writer::Statements(statements)) = (&written, &mut writer) {
        statements.at_rest().await;
    }
    written?;
    drop(from);
    reading.await.map_err(|error| Error::Corrupt(error.to_string()))??;
    counts.warn_of_changes();
    let named = writer.finish(&backend.db).await?;
    if checked.header.as_ref().is_some_and(|header| header.feed == Feed::Institutions) {
        keepers::hold(backend, counts).await?;
    }
    if let Some(institution) = whose {
        crate::accounts::keep(&backend.db, &named, &institution).await?;
    }
    Ok(named)
}

/// A delivery that was read through, once more: from its transcript, or where it has none from the bytes that are kept.
enum Again {
    Transcript(Arc<Transcript>, Keys),
    Kept(Box<(Stream, How)>),
}

impl Again {
    fn of(backend: &Backend, id: &str, how: How, checked: &Checked) -> Self {
        match &checked.transcript {
            Some(transcript) => Self::Transcript(transcript.clone(), backend.keys.clone()),
            None => Self::Kept(Box::new((stream(&backend.db, id), how))),
        }
    }

    fn read(self, mut on: impl FnMut(Event) -> bool) -> Result<()> {
        let changed = |refusal: Refusal| Error::Corrupt(format!("a delivery that held no longer holds: {refusal}"));
        match self {
            Self::Transcript(transcript, keys) => transcript.read(&keys, on),
            Self::Kept(kept) => read(kept.0, kept.1, |event| Ok(on(event))).map_err(changed),
        }
    }
}

enum Writer<'a> {
    Statements(statements::Statements<'a>),
    Register { header: &'a Header, named: HashSet<String> },
}

impl<'a> Writer<'a> {
    fn new(id: &'a str, header: Option<&'a Header>) -> Self {
        match header {
            None => Self::Statements(statements::Statements::new(id)),
            Some(header) => Self::Register { header, named: HashSet::new() },
        }
    }

    async fn all(&mut self, db: &Db, from: &mut Receiver<Vec<Event>>, counts: &mut Counts, progress: &Progress) -> Result<()> {
        while let Some(batch) = from.recv().await {
            let records = batch.iter().filter(|item| item.is_record()).count();
            self.batch(db, batch, counts).await?;
            progress.add(records);
        }
        self.settled(db, counts).await
    }

    async fn batch(&mut self, db: &Db, batch: Vec<Event>, counts: &mut Counts) -> Result<()> {
        match self {
            Self::Statements(statements) => statements.batch(db, batch, counts).await,
            Self::Register { header, named } => {
                let mut tx = db.begin_again().await?;
                let lines = batch.into_iter().filter_map(|event| match event {
                    Event::Record(line) => Some(line),
                    _ => None,
                });
                named.extend(register(&mut tx, header, lines.collect(), counts).await?);
                Ok(tx.commit().await?)
            }
        }
    }

    /// Waits for what is still on its way.
    async fn settled(&mut self, db: &Db, counts: &mut Counts) -> Result<()> {
        match self {
            Self::Statements(statements) => statements.settled(db, counts).await,
            Self::Register { .. } => Ok(()),
        }
    }

    async fn finish(self, db: &Db) -> Result<HashSet<String>> {
        match self {
            Self::Statements(statements) => Ok(statements.named()),
            Self::Register { header, named } => {
                match header.feed {
                    Feed::Accounts => accounts::close_missing(db, header).await?,
                    Feed::Institutions => institutions::remove_missing(db, header).await?,
                    _ => {}
                }
                Ok(named)
            }
        }
    }
}

async fn register(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    match header.feed {
        Feed::Institutions => institutions::write(tx, header, lines, counts).await,
        Feed::Accounts => accounts::write(tx, header, lines, counts).await,
        Feed::BankLinks => bank_links::write(tx, header, lines, counts).await,
        Feed::ProviderLinks => provider_links::write(tx, header, lines, counts).await,
        Feed::Charges => charges::write(tx, header, lines, counts).await,
        Feed::LinkAttempts => link_attempts::write(tx, header, lines, counts).await,
        Feed::SecuritiesEvents => securities_events::write(tx, header, lines, counts).await,
    }
}
