//! Making accounts' pictures anew.

use super::Context;
use super::gather::{Gathered, gather};
use super::same;
use super::write::{Picture, replace};
use crate::db::Db;
use crate::{Error, Result, args};
use domain::coverage::merged;
use domain::links::join_registers;
use domain::screening::{History, screen};
use domain::statements::balance_gaps;
use domain::withdrawals::join_debits;
use std::collections::VecDeque;
use std::sync::Arc;

/// So many accounts a transaction: a sign-in waits for one such at most.
const AT_ONCE: usize = 50;

/// So many such groups are read and judged while one is written; each is held whole.
const AHEAD: usize = 2;

/// Joins and screens these accounts. Says how many more of their transactions than before are the same as another one.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn rebuild(db: &Db, context: &Context, accounts: &[String]) -> Result<i64> {
    let more = same::decide(db, accounts).await?;
    let context = Arc::new(context.clone());
    let mut groups = accounts.chunks(AT_ONCE).map(|some| tokio::spawn(pictures(db.clone(), context.clone(), some.to_vec())));
    let mut ahead: VecDeque<_> = groups.by_ref().take(AHEAD).collect();
    while let Some(ready) = ahead.pop_front() {
        let pictures = ready.await.map_err(|error| Error::Corrupt(error.to_string()))??;
        ahead.extend(groups.next());
        let mut tx = db.begin().await?;
        tx.can_be_made_again().await?;
        replace(&mut tx, &pictures).await?;
        tx.commit().await?;
    }
    Ok(more)
}

/// Reads and judges some accounts. A long history keeps a processor busy, so it has a thread of its own: requests are answered
/// meanwhile.
async fn pictures(db: Db, context: Arc<Context>, accounts: Vec<String>) -> Result<Vec<Picture>> {
    let gathered = gather(&db, &context, &accounts).await?;
    let judging = tokio::task::spawn_blocking(move || {
        let mut pictures: Vec<Picture> =
            gathered.into_iter().map(|(account_id, gathered)| picture(&context, account_id, gathered)).collect();
        pictures.sort_by(|a, b| a.account_id.cmp(&b.account_id));
        pictures
    });
    judging.await.map_err(|error| Error::Corrupt(error.to_string()))
}

/// Joins and screens every account again: the same rows come out.
///
/// # Errors
/// As [`rebuild`].
pub async fn rebuild_all(db: &Db, context: &Context) -> Result<u64> {
    let accounts: Vec<(String,)> = db.all("SELECT id FROM accounts ORDER BY id", args![]).await?;
    let accounts: Vec<String> = accounts.into_iter().map(|(id,)| id).collect();
    rebuild(db, context, &accounts).await?;
    Ok(accounts.len() as u64)
}

fn picture(context: &Context, account_id: String, gathered: Gathered) -> Picture {
    let bank = gathered.bank.as_deref();
    let links = join_registers(&gathered.bank_records, &gathered.provider_records, &gathered.holders);
    let joined = join_debits(bank, links, gathered.debits, &gathered.charges, &context.catalogue);
    let registers = context.registers(bank);
    let history = History {
        holders: &gathered.holders,
        links: &joined.links,
        withdrawals: &joined.withdrawals,
        attempts: &gathered.attempts,
        events: &gathered.events,
        catalogue: &context.catalogue,
        registers: &registers,
    };
    let flags = screen(&history, &context.thresholds);
    let covered = merged(gathered.statements.iter().map(|one| one.days).collect());
    Picture { account_id, covered, gaps: balance_gaps(&gathered.statements), flags, joined }
}
