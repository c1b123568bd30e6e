//! An operator stops a run over all accounts, or lets it go on.

use super::in_force::in_force_within;
use super::run::{self, Kind, Run, State};
use super::version::{DECIDING, take};
use crate::audit::{Actor, Entry, record};
use crate::db::Tx;
use crate::staff::Operator;
use crate::{Backend, Error, Result, args};
use domain::problem::Problem;
use domain::screening::Proposal;

/// Stops it where it is; says what it is about. What is done stays: flags say by which version they were made.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the operator is an institution's; [`Problem::StepNotPossible`] when it is not under way.
pub async fn stop(backend: &Backend, operator: &Operator, id: &str) -> Result<Run> {
    let (mut tx, run) = taken(backend, operator, id).await?;
    if run.state != State::Running {
        return Err(Problem::StepNotPossible.into());
    }
    steered(backend, &mut tx, operator, &run, State::Stopped, "screening.stopped").await?;
    tx.commit().await?;
    Ok(run)
}

/// Lets it go on behind the last account that is done. A trial that is done begins anew: something was delivered since.
///
/// # Errors
/// [`Error::NotFound`] as in [`stop`]; [`Problem::StepNotPossible`] when it is under way or done, or what it was for is over.
pub async fn go_on(backend: &Backend, operator: &Operator, id: &str) -> Result<Run> {
    let (mut tx, run) = taken(backend, operator, id).await?;
    let wanted = match run.kind {
        Kind::Trial => matches!(take(&mut tx, &run.about).await?.proposal()?, Proposal::Proposed { .. }),
        Kind::Rescreening => in_force_within(&mut tx, backend.clock.real_now()).await?.id == run.about,
    };
    if wanted && run.kind == Kind::Trial && run.state == State::Done {
        run::begin_anew(&mut tx, &run, backend.clock.real_now()).await?;
        noted(backend, &mut tx, operator, &run, "thresholds.tried-again").await?;
        tx.commit().await?;
        return Ok(run);
    }
    if !wanted || !matches!(run.state, State::Stopped | State::Failed) {
        return Err(Problem::StepNotPossible.into());
    }
    steered(backend, &mut tx, operator, &run, State::Running, "screening.continued").await?;
    tx.commit().await?;
    Ok(run)
}

async fn taken(backend: &Backend, operator: &Operator, id: &str) -> Result<(Tx, Run)> {
    if !operator.sees_all() {
        return Err(Error::NotFound);
    }
    let mut tx = backend.db.begin().await?;
    tx.one_after_the_other(DECIDING).await?;
    let run = run::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    Ok((tx, run))
}

async fn steered(backend: &Backend, tx: &mut Tx, operator: &Operator, run: &Run, state: State, action: &str) -> Result<()> {
    let sql = "UPDATE screening_runs SET state = $1, finished_at = NULL WHERE id = $2 AND state = $3";
    if tx.run(sql, args![state.word(), &run.id, run.state.word()]).await? == 0 {
        return Err(Problem::StepNotPossible.into());
    }
    noted(backend, tx, operator, run, action).await
}

async fn noted(backend: &Backend, tx: &mut Tx, operator: &Operator, run: &Run, action: &str) -> Result<()> {
    let entry = Entry { actor: Actor::Staff(operator.id()), action, customer: None, object: Some(&run.about), reason: None };
    record(tx, backend.clock.now(), entry).await?;
    Ok(())
}
