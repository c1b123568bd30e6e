//! The first account of a delivery that is not its sender's own.

use super::AT_ONCE;
use super::names::{Kept, Place, names};
use super::whose::{of_others, own};
use crate::db::Db;
use crate::deliveries::parts::stream;
use crate::deliveries::reading::{How, read};
use crate::feeds::Refusal;
use crate::{Error, Result, institutions};
use std::collections::HashSet;
use tokio::sync::mpsc::channel;

/// The first account of this delivery that belongs to another institution than its sender. The delivery is read once more: it
/// may be larger than the memory.
///
/// # Errors
/// When the database fails.
pub async fn first_of_others(db: &Db, id: &str, how: How, sender: &str) -> Result<Option<Refusal>> {
    let who = format!("the sender {sender} delivers its own only");
    let reason = format!("the account belongs to another institution; {who}");
    first(db, id, how, Asked { institution: sender, wrong: Wrong::Anothers, reason, who }).await
}

/// The first account of a statement that is not known as this institution's own: a key brings nothing about others', and of a name
/// without a bank's code only the feed `accounts` and the catalogue can tell whose it is.
///
/// # Errors
/// When the database fails.
pub async fn first_not_own(db: &Db, id: &str, how: How, institution: &str) -> Result<Option<Refusal>> {
    let reason = format!("the account is not known as one of {institution}: deliver it in the feed accounts first");
    let who = format!("the key is of {institution}");
    first(db, id, how, Asked { institution, wrong: Wrong::NotOwn, reason, who }).await
}

/// The first account of a statement that is known as another institution's than the operator says the file is of.
///
/// # Errors
/// When the database fails.
pub async fn first_of_others_than(db: &Db, id: &str, how: How, institution: &str) -> Result<Option<Refusal>> {
    let who = format!("the file is said to be of {institution}");
    let reason = format!("{who}, and the account belongs to another institution");
    first(db, id, how, Asked { institution, wrong: Wrong::Anothers, reason, who }).await
}

/// Which names a delivery must not have.
#[derive(Clone, Copy)]
pub(super) enum Wrong {
    Anothers,
    NotOwn,
}

/// Whose own all accounts have to be, and what is said of the first that is not.
struct Asked<'a> {
    institution: &'a str,
    wrong: Wrong,
    reason: String,
    /// Whose word is refused, beside what the catalogue says.
    who: String,
}

async fn first(db: &Db, id: &str, how: How, asked: Asked<'_>) -> Result<Option<Refusal>> {
    let (to, mut from) = channel::<Vec<Place>>(2);
    let keepers = institutions::load(db).await?.keepers().clone();
    let (kept, reads, institution) = (stream(db, id), how.clone(), asked.institution.to_owned());
    let reading = tokio::task::spawn_blocking(move || -> Result<(), Refusal> {
        let mut batch = Vec::new();
        read(kept, reads, |event| {
            names(&event, |name, _, _| batch.push(Place::of(name, &keepers, &institution)));
            Ok(batch.len() < AT_ONCE || to.blocking_send(std::mem::take(&mut batch)).is_ok())
        })?;
        // If nobody takes the rest, one was found before.
        let _ = to.blocking_send(batch);
        Ok(())
    });
    let mut before = 0;
    while let Some(batch) = from.recv().await {
        // One record may have many names.
        for some in batch.chunks(AT_ONCE) {
            if let Some((index, reason)) = first_wrong(db, some, &asked).await? {
                drop(from);
                return refused_at(db, id, how, before + index, reason).await.map(Some);
            }
            before += some.len();
        }
    }
    let read = reading.await.map_err(|error| Error::Corrupt(error.to_string()))?;
    read.map_err(no_longer)?;
    Ok(None)
}

/// The first of these that is another's, and why.
async fn first_wrong(db: &Db, some: &[Place], asked: &Asked<'_>) -> Result<Option<(usize, String)>> {
    let hashes: Vec<Vec<String>> = some.iter().map(|place| place.hashes(db.keys(), asked.wrong)).collect();
    let (sql, values) = match asked.wrong {
        Wrong::Anothers => of_others(asked.institution, hashes.iter().flatten().map(String::as_str)),
        Wrong::NotOwn => own(asked.institution, hashes.iter().flatten().map(String::as_str)),
    };
    let found: HashSet<String> = db.all::<(String,)>(&sql, values).await?.into_iter().map(|(key,)| key).collect();
    let known = |hashes: &[String]| hashes.iter().any(|hash| found.contains(hash));
    let reason = |(place, hashes): (&Place, &Vec<String>)| match (&place.kept, asked.wrong) {
        (Some(Kept::Anothers(said_of)), _) => {
            Some(format!("the account belongs to another institution, as the catalogue says of {said_of}; {}", asked.who))
        }
        (Some(Kept::Own), Wrong::NotOwn) => None,
        (_, Wrong::NotOwn) => (!known(hashes)).then(|| asked.reason.clone()),
        (_, Wrong::Anothers) => known(hashes).then(|| asked.reason.clone()),
    };
    Ok(some.iter().zip(&hashes).map(reason).enumerate().find_map(|(index, reason)| Some((index, reason?))))
}

/// The refusal of the name that so many stand before. The delivery is read up to it: its format alone knows the line and what it calls
/// the field, since of a list's entries others know the number.
async fn refused_at(db: &Db, id: &str, how: How, before: usize, reason: String) -> Result<Refusal> {
    let (kept, unit) = (stream(db, id), how.detected.format.counts());
    let reading = tokio::task::spawn_blocking(move || {
        let mut passed = 0;
        read(kept, how, |event| {
            let mut wrong = None;
            names(&event, |_, place, field| {
                if passed == before {
                    wrong = Some(Refusal::place(unit, place, reason.as_str()).at(field()));
                }
                passed += 1;
            });
            wrong.map_or(Ok(true), Err)
        })
    });
    let read = reading.await.map_err(|error| Error::Corrupt(error.to_string()))?;
    read.err().ok_or_else(|| Error::Corrupt("a name that a delivery had is no longer there".into()))
}

fn no_longer(refusal: Refusal) -> Error {
    Error::Corrupt(format!("a delivery that held no longer holds: {refusal}"))
}
