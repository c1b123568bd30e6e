//! Screening every account again, by the version that is in force.

use super::in_force::in_force;
use super::run::{self, Kind, Run, State};
use super::work::{BREATH, Worker};
use crate::audit::{Actor, Entry, record};
use crate::joining::{Context, rebuild_only, rebuild_waiting};
use crate::{Backend, Error, Result, args};

/// So many accounts a step: imports wait for one at most.
const AT_ONCE: i64 = 400;

/// Takes one step. Whoever calls has the turn.
pub(super) async fn step(backend: &Backend, run: &Run) -> Result<()> {
    let accounts = run::next_accounts(&backend.db, run, AT_ONCE).await?;
    let context = Context::of(backend, "").await?.standing_back();
    if accounts.is_empty() {
        // What one account shows may be news for others.
        rebuild_waiting(&backend.db, &context).await?;
    } else {
        rebuild_only(&backend.db, &context, &accounts).await?;
    }
    let mut tx = backend.db.begin().await?;
    if !accounts.is_empty() {
        run::advance(&mut tx, run, &accounts, run.counts).await?;
    } else if run::end(&mut tx, run, State::Done, backend.clock.real_now()).await? {
        let entry = Entry {
            actor: Actor::Program,
            action: "accounts.rescreened",
            customer: None,
            object: Some(&run.about),
            reason: None,
        };
        record(&mut tx, backend.clock.now(), entry).await?;
    }
    Ok(tx.commit().await?)
}

/// Lets one begin where another version has come into force; those that are under way for an older one end.
pub(super) async fn begin_where_due(backend: &Backend) -> Result<()> {
    let now = backend.clock.real_now();
    let version = in_force(&backend.db, now).await?;
    // The program's own is screened by from the beginning.
    if version.since.is_none() || run::about(&backend.db, Kind::Rescreening, &version.id).await?.is_some() {
        return Ok(());
    }
    let mut tx = backend.db.begin().await?;
    // Another instance may have begun it meanwhile: that one goes on.
    let sql = "UPDATE screening_runs SET state = 'stopped' WHERE kind = 'rescreening' AND state = 'running' AND about <> $1";
    tx.run(sql, args![&version.id]).await?;
    run::begin(&mut tx, Kind::Rescreening, &version.id, now).await?;
    Ok(tx.commit().await?)
}

/// Screens every account again, as after a change of the rules, and waits for it; one that was broken off is gone on with. `far` is told
/// how many accounts of how many are done. Says how many there are.
///
/// # Errors
/// When the database fails or holds what cannot be read, or an operator stops it.
pub async fn rescreen(backend: &Backend, mut far: impl FnMut(i64, i64)) -> Result<i64> {
    let now = backend.clock.real_now();
    let version = in_force(&backend.db, now).await?;
    let mut tx = backend.db.begin().await?;
    match run::of(&mut tx, Kind::Rescreening, &version.id).await? {
        None => run::begin(&mut tx, Kind::Rescreening, &version.id, now).await?,
        Some(run) if run.state == State::Running => {}
        Some(run) => run::begin_anew(&mut tx, &run, now).await?,
    }
    tx.commit().await?;
    let mut worker = Worker::new(backend.clone());
    loop {
        let run = run::about(&backend.db, Kind::Rescreening, &version.id).await?.ok_or(Error::NotFound)?;
        far(run.done, run.of);
        match run.state {
            State::Running => {
                worker.step(&run.id).await?;
                tokio::time::sleep(BREATH).await;
            }
            State::Done => return Ok(run.done),
            State::Stopped => return Err(Error::Setting("screening again was stopped by an operator".into())),
            State::Failed => return Err(Error::Corrupt("an account could not be screened again; the log says which".into())),
        }
    }
}
