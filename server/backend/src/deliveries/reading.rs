//! Reading a kept delivery: one thing after the other, whatever its format.

use super::check::{Checked, check};
use super::owners::{OnlyOf, speaks_of_own};
use super::parts::Stream;
use super::transcript::Transcribing;
use crate::feeds::exchange::{Header, Record};
use crate::feeds::{Detected, Event, Known, Refusal};
use crate::{Backend, Error, Result, institutions};
use domain::accounts::AccountName;
use std::io::BufReader;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// How a kept delivery is to be read.
#[derive(Clone, Debug)]
pub struct How {
    pub detected: Detected,
    pub known: Known,
    /// Who sent it, where that is known before it is read: an id of an account means another one at each institution.
    pub sent_by: Option<Arc<str>>,
}

impl How {
    /// The same of a delivery that has to be that institution's, where it is known whose.
    pub fn of(self, only_of: Option<&OnlyOf>) -> Self {
        Self { sent_by: only_of.map(|one| Arc::from(one.institution.as_str())), ..self }
    }

    /// The institution that speaks of its own accounts alone. Of a feed its header says it; a provider speaks of accounts of others.
    pub fn whose(&self, header: Option<&Header>) -> Option<Arc<str>> {
        match header {
            Some(header) => speaks_of_own(header.feed, &header.sender).then(|| Arc::from(header.sender.as_str())),
            None => self.sent_by.clone(),
        }
    }
}

/// Reads all of it, in the thread that calls. `on` says whether to go on.
///
/// # Errors
/// The first thing that does not hold.
pub fn read(stream: Stream, how: How, mut on: impl FnMut(Event) -> Result<bool, Refusal>) -> Result<(), Refusal> {
    let mut of = how.whose(None);
    let mut on = |mut event: Event| {
        if let Event::Header(header) = &event {
            of = how.whose(Some(header));
        }
        if let Some(institution) = &of {
            known_at(&mut event, institution);
        }
        on(event)
    };
    how.detected.format.read(BufReader::with_capacity(1 << 16, Box::new(stream)), how.known, &mut on)
}

/// A delivery that is being read through.
pub type Reading = JoinHandle<Result<Checked, Refusal>>;

/// Reads it through, on a thread of its own. Where `only_of` names an institution, all of it must be that one's own.
///
/// # Errors
/// When the database fails.
pub async fn read_through(backend: &Backend, bytes: Stream, how: How, only_of: Option<OnlyOf>) -> Result<Reading> {
    reading(backend, bytes, how, only_of, None).await
}

/// The same of what is to be stored afterwards: of a format that is read slowly with a transcript.
///
/// # Errors
/// When the database fails.
pub async fn read_to_store(backend: &Backend, bytes: Stream, how: How, only_of: Option<OnlyOf>) -> Result<Reading> {
    let writing = how.detected.format.is_read_slowly().then(|| Transcribing::new(backend.keys.clone()));
    reading(backend, bytes, how, only_of, writing).await
}

async fn reading(
    backend: &Backend,
    bytes: Stream,
    how: How,
    only_of: Option<OnlyOf>,
    writing: Option<Transcribing>,
) -> Result<Reading> {
    let catalogue = Arc::new(institutions::load(&backend.db).await?);
    Ok(tokio::task::spawn_blocking(move || check(bytes, how, &catalogue, only_of.as_ref(), writing)))
}

/// What reading it through came to.
///
/// # Errors
/// When the thread that read it died.
pub async fn came_to(reading: Reading) -> Result<Result<Checked, Refusal>> {
    reading.await.map_err(|error| Error::Corrupt(error.to_string()))
}

fn known_at(event: &mut Event, institution: &str) {
    let at = |name: &mut AccountName| {
        // Most names say themselves whose the account is.
        if let AccountName::Other { servicer: None, .. } = name {
            *name = name.clone().known_at(institution);
        }
    };
    match event {
        Event::Account(head) => at(&mut head.account),
        Event::Named(named) => {
            at(&mut named.account);
            named.also.iter_mut().for_each(at);
        }
        Event::DirectDebit(debit) => at(&mut debit.account),
        Event::Record(line) => match &mut line.record {
            Record::Account(record) => {
                at(&mut record.account);
                record.also.iter_mut().for_each(at);
            }
            Record::BankLink { account, .. } | Record::Attempt { account, .. } | Record::Event { account, .. } => at(account),
            Record::Institution(_) | Record::ProviderLink { .. } | Record::Charge { .. } => {}
        },
        _ => {}
    }
}
