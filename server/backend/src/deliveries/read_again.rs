//! Reading a delivery again that counts already, from the bytes that are kept: what a newer program or catalogue makes of its registers and
//! lists stands once, beside all else, and its accounts are joined and screened anew. It counts all the time, and whatever goes wrong meanwhile
//! leaves it as it was.

use super::against::against_what_is_known;
use super::check::Checked;
use super::parts::stream;
use super::process::join;
use super::progress::Progress;
use super::reading::{How, came_to, read_through};
use super::row::{self, Counts, place};
use super::{again, store, write};
use crate::feeds::exchange::Feed;
use crate::feeds::{Known, Refusal, detect};
use crate::joining::Context;
use crate::staff::Operator;
use crate::{Backend, Result, args};
use domain::problem::Problem;
use std::collections::HashSet;

/// Has a delivery run again as far as it can be: from the beginning, where it was refused or failed; else it is read again. Whoever serves
/// takes it up within a second.
///
/// # Errors
/// [`crate::Error::NotFound`] where it is another institution's; [`Problem::StepNotPossible`] where it is under way, or its bytes were not
/// kept.
pub async fn once_more(backend: &Backend, operator: &Operator, id: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let stage = again::stage(&mut tx, operator, id).await?;
    if !stage.counts() {
        drop(tx);
        return again::run_again(backend, operator, id).await;
    }
    let sql = "UPDATE deliveries SET read_again_at = $1 WHERE id = $2 AND state = $3 AND read_again_at IS NULL";
    if tx.run(sql, args![backend.clock.now(), id, stage.word()]).await? == 0 {
        return Err(Problem::StepNotPossible.into());
    }
    again::note(&mut tx, backend, operator, id).await?;
    tx.commit().await?;
    Ok(())
}

/// How the sentences begin that are of one reading alone: the next says how it went itself.
const REFUSED: &str = "it was read again, and would be refused now: ";
const FAILED: &str = "it was to be read again, which failed: ";

/// Reads those again for which somebody asked.
pub(super) async fn all_asked(backend: &Backend) -> Result<()> {
    let sql = "SELECT id FROM deliveries WHERE read_again_at IS NOT NULL ORDER BY id";
    let asked: Vec<(String,)> = backend.db.all(sql, args![]).await?;
    for (id,) in asked {
        let warning = match one(backend, &id).await {
            Ok(None) => continue,
            Ok(Some(refusal)) => format!("{REFUSED}{refusal}"),
            Err(error) => {
                tracing::error!(%error, delivery = id, "a delivery could not be read again");
                format!("{FAILED}{error}")
            }
        };
        let warnings = beside(said(backend, &id).await?, vec![warning]);
        over(backend, &id, &warnings, None).await?;
    }
    Ok(())
}

async fn one(backend: &Backend, id: &str) -> Result<Option<Refusal>> {
    let delivery = row::by_id(&backend.db, id).await?;
    let seen = store::look_at(stream(&backend.db, id)).await?;
    let known = Known { encoding: seen.encoding, today: delivery.received_on() };
    let detected = match detect(&seen.beginning, backend.profiles) {
        Ok(detected) => detected,
        Err(refusal) => return Ok(Some(refusal)),
    };
    let (only_of, progress) = (delivery.only_of(), Progress::default());
    let how = How { detected, known, sent_by: None }.of(only_of.as_ref());
    let checked = match came_to(read_through(backend, stream(&backend.db, id), how.clone(), only_of.clone()).await?).await? {
        Ok(checked) => checked,
        Err(refusal) => return Ok(Some(refusal)),
    };
    if let Some(refusal) = against_what_is_known(&backend.db, id, how.clone(), &checked, only_of.as_ref()).await? {
        return Ok(Some(refusal));
    }
    let mut counts = Counts::of(&checked);
    // Of what is written anew all is said anew.
    let (named, before) = match as_it_stands(backend, id, &checked).await? {
        Some(named) => (named, said(backend, id).await?),
        None => (write::write(backend, id, how, &checked, &mut counts, &progress).await?, Vec::new()),
    };
    let context = Context::of(backend, id).await?;
    join(backend, &context, id, (&checked, named), &mut counts, &progress).await?;
    let warnings = beside(before, std::mem::take(&mut counts.warnings));
    over(backend, id, &warnings, Some(&counts)).await?;
    Ok(None)
}

/// The accounts that it names, where it is of movements or charges: what stands of them already stays as it is, since an entry that is read
/// otherwise now would stand twice, and a charge that came singly since is newer. Registers and lists are written anew, each record in the
/// place of its own.
async fn as_it_stands(backend: &Backend, id: &str, checked: &Checked) -> Result<Option<HashSet<String>>> {
    let sql = match &checked.header {
        None => "SELECT DISTINCT account_id FROM statements WHERE delivery_id = $1",
        Some(header) if header.feed == Feed::Charges => {
            "SELECT DISTINCT c.account_id FROM charges c JOIN deliveries d ON d.sender = c.provider AND d.sequence = c.sequence
             WHERE d.id = $1"
        }
        Some(_) => return Ok(None),
    };
    let found: Vec<(String,)> = backend.db.all(sql, args![id]).await?;
    let list = found.is_empty() && checked.header.is_none();
    Ok((!list).then(|| found.into_iter().map(|(account,)| account).collect()))
}

/// What is said of it until now.
async fn said(backend: &Backend, id: &str) -> Result<Vec<String>> {
    row::by_id(&backend.db, id).await?.warnings(&backend.keys)
}

/// What was said of it when it was written holds as long as that stands; what this reading says comes beside it, once.
fn beside(before: Vec<String>, now: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = before.into_iter().filter(|one| ![REFUSED, FAILED].iter().any(|of| one.starts_with(of))).collect();
    for one in now {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

async fn over(backend: &Backend, id: &str, warnings: &[String], counts: Option<&Counts>) -> Result<()> {
    let warnings = backend.keys.seal(place("warnings", id), &serde_json::to_string(warnings)?);
    let sql = "UPDATE deliveries SET read_again_at = NULL, warnings = $1 WHERE id = $2";
    let mut tx = backend.db.begin().await?;
    tx.run(sql, args![warnings, id]).await?;
    if let Some(counts) = counts {
        let sql = "UPDATE deliveries SET accounts = $1, records = $2, skipped = $3, new_records = new_records + $4 WHERE id = $5";
        tx.run(sql, args![counts.accounts, counts.records, counts.skipped, counts.new.max(0), id]).await?;
    }
    tx.commit().await?;
    Ok(())
}
