//! The rows of runs.

use super::{Kind, Run, State};
use crate::db::{Db, Tx};
use crate::ids::new_id;
use crate::{Error, Result, args};
use domain::screening::Counts;
use domain::time::Instant;

#[derive(Debug, sqlx::FromRow)]
struct Found {
    id: String,
    kind: String,
    about: String,
    state: String,
    behind: String,
    progress_done: i64,
    progress_of: i64,
    counts: String,
    began_at: i64,
    finished_at: Option<i64>,
}

const SELECT: &str = "SELECT id, kind, about, state, behind, progress_done, progress_of, counts, began_at, finished_at
    FROM screening_runs";

fn read(found: Found) -> Result<Run> {
    let odd = || Error::Corrupt(format!("run {} is a {} that is {}", found.id, found.kind, found.state));
    let kind = [Kind::Trial, Kind::Rescreening].into_iter().find(|kind| kind.word() == found.kind);
    Ok(Run {
        kind: kind.ok_or_else(odd)?,
        state: State::of_word(&found.state).ok_or_else(odd)?,
        counts: serde_json::from_str(&found.counts)?,
        id: found.id,
        about: found.about,
        behind: found.behind,
        done: found.progress_done,
        // Accounts may come while it runs.
        of: found.progress_of.max(found.progress_done),
        began_at: Instant(found.began_at),
        finished_at: found.finished_at.map(Instant),
    })
}

/// The run of that kind about a version.
pub(in crate::screening) async fn about(db: &Db, kind: Kind, about: &str) -> Result<Option<Run>> {
    let sql = format!("{SELECT} WHERE kind = $1 AND about = $2");
    db.one(&sql, args![kind.word(), about]).await?.map(read).transpose()
}

/// The same within a transaction.
pub(in crate::screening) async fn of(tx: &mut Tx, kind: Kind, about: &str) -> Result<Option<Run>> {
    let sql = format!("{SELECT} WHERE kind = $1 AND about = $2");
    tx.one(&sql, args![kind.word(), about]).await?.map(read).transpose()
}

/// The run of that id, if it is under way.
pub(in crate::screening) async fn under_way(db: &Db, id: &str) -> Result<Option<Run>> {
    db.one(&format!("{SELECT} WHERE id = $1 AND state = 'running'"), args![id]).await?.map(read).transpose()
}

/// The run of that id.
pub(in crate::screening) async fn by_id(tx: &mut Tx, id: &str) -> Result<Option<Run>> {
    tx.one(&format!("{SELECT} WHERE id = $1"), args![id]).await?.map(read).transpose()
}

/// What is under way: screening again goes before trials.
pub(in crate::screening) async fn next(db: &Db) -> Result<Option<Run>> {
    let sql = format!("{SELECT} WHERE state = 'running' ORDER BY kind, began_at, id LIMIT 1");
    db.one(&sql, args![]).await?.map(read).transpose()
}

/// Begins one, where there is none of its kind about that version.
pub(in crate::screening) async fn begin(tx: &mut Tx, kind: Kind, about: &str, now: Instant) -> Result<()> {
    let of: Option<(i64,)> = tx.one("SELECT COUNT(*) FROM accounts", args![]).await?;
    let counts = serde_json::to_string(&Counts::default())?;
    tx.run(
        "INSERT INTO screening_runs (id, kind, about, state, behind, progress_done, progress_of, counts, began_at)
         VALUES ($1, $2, $3, 'running', '', 0, $4, $5, $6) ON CONFLICT (kind, about) DO NOTHING",
        args![new_id(), kind.word(), about, of.map_or(0, |(of,)| of), counts, now],
    )
    .await?;
    Ok(())
}

/// Lets it begin from the first account, whatever became of it before.
pub(in crate::screening) async fn begin_anew(tx: &mut Tx, run: &Run, now: Instant) -> Result<()> {
    tx.run("DELETE FROM trial_flags WHERE run_id = $1", args![&run.id]).await?;
    tx.run("DELETE FROM screening_runs WHERE id = $1", args![&run.id]).await?;
    begin(tx, run.kind, &run.about, now).await
}

/// Stops it, if it is under way.
pub(in crate::screening) async fn stopped(tx: &mut Tx, kind: Kind, about: &str) -> Result<()> {
    let sql = "UPDATE screening_runs SET state = 'stopped' WHERE kind = $1 AND about = $2 AND state = 'running'";
    tx.run(sql, args![kind.word(), about]).await?;
    Ok(())
}

/// Writes how far it is, unless it was stopped meanwhile: then what was just done is done again when it goes on. Says whether it goes on.
pub(in crate::screening) async fn advance(tx: &mut Tx, run: &Run, accounts: &[String], counts: Counts) -> Result<bool> {
    let Some(last) = accounts.last() else { return Ok(true) };
    let sql = "UPDATE screening_runs SET behind = $1, progress_done = $2, counts = $3 WHERE id = $4 AND state = 'running'";
    let done = run.done + i64::try_from(accounts.len()).unwrap_or(i64::MAX);
    Ok(tx.run(sql, args![last, done, serde_json::to_string(&counts)?, &run.id]).await? > 0)
}

/// It has come to its end, or cannot go on.
pub(in crate::screening) async fn end(tx: &mut Tx, run: &Run, state: State, now: Instant) -> Result<bool> {
    let sql = "UPDATE screening_runs SET state = $1, finished_at = $2 WHERE id = $3 AND state = 'running'";
    Ok(tx.run(sql, args![state.word(), now, &run.id]).await? > 0)
}

/// The next accounts of a run, in the order of their ids.
pub(in crate::screening) async fn next_accounts(db: &Db, run: &Run, most: i64) -> Result<Vec<String>> {
    let sql = "SELECT id FROM accounts WHERE id > $1 ORDER BY id LIMIT $2";
    let accounts: Vec<(String,)> = db.all(sql, args![&run.behind, most]).await?;
    Ok(accounts.into_iter().map(|(id,)| id).collect())
}
