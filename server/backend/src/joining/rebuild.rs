//! Making accounts' pictures anew.

use super::alone::{self, Came};
use super::gather::gather;
use super::picture::{Picture, picture};
use super::waiting::Waiting;
use super::write::{Rows, replace};
use super::{Context, aside, cases, crowds, same};
use crate::behind::{behind, workers};
use crate::clock::Clock;
use crate::db::{Arg, Db};
use crate::{Boxed, Error, Result, args};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use tokio::task::JoinSet;

/// So many groups of accounts are read and judged while others are written; each is held whole.
const AHEAD: usize = 2;

/// Joins and screens these accounts, then those that wait: what one account shows may be news for others, and theirs no more for it,
/// since what an account leaves behind does not depend on what others do. So this ends, and no order of deliveries matters. Says how many
/// more of their transactions than before are the same as another one.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn rebuild(db: &Db, context: &Context, accounts: &[String]) -> Result<i64> {
    let more = rebuild_only(db, context, accounts).await?;
    rebuild_waiting(db, context).await?;
    Ok(more)
}

/// The same without those that wait, for whoever has more accounts to come.
///
/// # Errors
/// As [`rebuild`].
pub async fn rebuild_only(db: &Db, context: &Context, accounts: &[String]) -> Result<i64> {
    let more = same::decide(db, accounts).await?;
    once(db, context, accounts).await?;
    Ok(more)
}

/// Joins and screens those that wait, until none does, and those that could not be screened once more. One that cannot is put aside,
/// and holds up no other.
///
/// # Errors
/// As [`rebuild`].
pub async fn rebuild_waiting(db: &Db, context: &Context) -> Result<()> {
    // Those that could not be screened are tried once more: what came may have mended them.
    once(db, context, &aside::all(db).await?).await?;
    loop {
        let waiting = Waiting::all(db).await?;
        if waiting.accounts.is_empty() {
            return Ok(());
        }
        once(db, context, &waiting.accounts).await?;
        waiting.done(db).await?;
    }
}

fn once<'a>(db: &'a Db, context: &'a Context, accounts: &'a [String]) -> Boxed<'a, ()> {
    Box::pin(group_by_group(db, context, accounts))
}

async fn group_by_group(db: &Db, context: &Context, accounts: &[String]) -> Result<()> {
    let context = Arc::new(context.with_newest_cases(db).await?);
    let mut groups = accounts
        .chunks(db.portions().accounts)
        .map(|some| (some.to_vec(), tokio::spawn(pictures(db.clone(), context.clone(), some.to_vec()))));
    let at_once = if context.stands_back { workers() } else { AHEAD };
    let mut ahead: VecDeque<_> = groups.by_ref().take(at_once).collect();
    let mut writing = JoinSet::new();
    let mut came = Ok(());
    while let (Some((some, ready)), Ok(())) = (ahead.pop_front(), &came) {
        let again = |some| pictures(db.clone(), context.clone(), some);
        let judged = alone::each(some, alone::told(ready.await), again).await;
        ahead.extend(groups.next());
        match judged {
            Ok(judged) => drop(writing.spawn(group(db.clone(), context.thresholds.campaign_people, judged))),
            Err(error) => came = Err(error),
        }
        came = came.and(fewer(&mut writing, db.portions().writers).await);
    }
    // What has begun is waited for, whatever came of the rest: what it writes is its own.
    came.and(fewer(&mut writing, 1).await)
}

/// Waits until fewer than so many groups are being written, and then for all where one cannot be.
async fn fewer(writing: &mut JoinSet<Result<()>>, than: usize) -> Result<()> {
    let mut came = Ok(());
    while writing.len() >= than || came.is_err() {
        let Some(ended) = writing.join_next().await else { break };
        came = came.and(alone::told(ended));
    }
    came
}

/// Writes the accounts that were judged, and puts aside those that could not be.
async fn group(db: Db, campaign_people: i64, Came { results, mut failed }: Came<Picture>) -> Result<()> {
    failed.extend(written(&db, campaign_people, results).await?);
    aside::put(&db, &failed, Clock::default().real_now()).await
}

/// Writes the pictures, in one transaction; where one of them cannot be written, each in its own. Says which cannot.
async fn written(db: &Db, campaign_people: i64, pictures: Vec<Picture>) -> Result<Vec<String>> {
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let mut by_id: HashMap<String, Picture> = HashMap::new();
    let ids: Vec<String> = pictures.iter().map(|picture| picture.account_id.clone()).collect();
    let came = write(db, campaign_people, &pictures).await.map(|()| Vec::<()>::new());
    by_id.extend(pictures.into_iter().map(|picture| (picture.account_id.clone(), picture)));
    let by_id = Arc::new(by_id);
    let one_by_one = |some: Vec<String>| {
        let (db, by_id) = (db.clone(), by_id.clone());
        async move {
            for id in some {
                let picture = by_id.get(&id).ok_or_else(|| Error::Corrupt("a picture that nobody made".into()))?;
                write(&db, campaign_people, std::slice::from_ref(picture)).await?;
            }
            Ok(Vec::<()>::new())
        }
    };
    Ok(alone::each(ids, came, one_by_one).await?.failed)
}

async fn write(db: &Db, campaign_people: i64, pictures: &[Picture]) -> Result<()> {
    let changed = cases::changed(db, pictures).await?;
    // Made before the transaction begins: others wait for it.
    let rows = Rows::of(pictures)?;
    let mut tx = db.begin_again().await?;
    replace(&mut tx, pictures, rows).await?;
    let traces: Vec<_> = pictures.iter().map(|picture| (picture.account_id.as_str(), &picture.traces)).collect();
    crowds::renew(&mut tx, &traces, Some(campaign_people)).await?;
    cases::renew(&mut tx, pictures, &changed).await?;
    aside::done(&mut tx, pictures.iter().map(|picture| Arg::from(&picture.account_id)).collect()).await?;
    Ok(tx.commit().await?)
}

/// Reads and judges some accounts. A long history keeps a processor busy, so it has a thread of its own: requests are answered
/// meanwhile.
async fn pictures(db: Db, context: Arc<Context>, accounts: Vec<String>) -> Result<Vec<Picture>> {
    let gathered = gather(&db, &context, &accounts).await?;
    let stands_back = context.stands_back;
    let judging = move || {
        let of = |(account_id, gathered)| picture(db.keys(), &context, account_id, gathered);
        let mut pictures: Vec<Picture> = gathered.into_iter().map(of).collect();
        pictures.sort_by(|a, b| a.account_id.cmp(&b.account_id));
        pictures
    };
    if stands_back {
        return behind(judging).await;
    }
    tokio::task::spawn_blocking(judging).await.map_err(|error| Error::Corrupt(error.to_string()))
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
