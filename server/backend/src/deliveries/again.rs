//! Running a delivery again that was refused or failed, from the bytes that are kept.

use super::row;
use crate::db::Tx;
use crate::staff::Operator;
use crate::{Backend, Error, Result, args, audit};
use domain::deliveries::Stage;
use domain::problem::Problem;

/// Has it wait to be processed again; whoever serves takes it up within a second.
///
/// # Errors
/// [`Error::NotFound`] where it is another institution's; [`Problem::StepNotPossible`] where it was neither refused nor failed, or its
/// bytes were not kept.
pub async fn run_again(backend: &Backend, operator: &Operator, id: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let stage = stage(&mut tx, operator, id).await?;
    if !stage.may_run_again() {
        return Err(Problem::StepNotPossible.into());
    }
    let sql = "UPDATE deliveries SET state = 'stored', error = NULL, error_line = NULL, error_field = NULL, finished_at = NULL
               WHERE id = $1 AND state = $2";
    if tx.run(sql, args![id, stage.word()]).await? == 0 {
        return Err(Problem::StepNotPossible.into());
    }
    note(&mut tx, backend, operator, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Where a delivery stands that the operator may have run again, whichever way.
///
/// # Errors
/// [`Error::NotFound`] where it is another institution's; [`Problem::StepNotPossible`] where its bytes were not kept.
pub(super) async fn stage(tx: &mut Tx, operator: &Operator, id: &str) -> Result<Stage> {
    let own = operator.own("institution", "$2");
    let sql = format!(
        "SELECT state, (SELECT COUNT(*) FROM delivery_parts p WHERE p.delivery_id = deliveries.id AND p.part = 0)
         FROM deliveries WHERE id = $1 AND {own}"
    );
    let (state, parts): (String, i64) = tx.one(&sql, args![id, operator.institution()]).await?.ok_or(Error::NotFound)?;
    if parts == 0 { Err(Problem::StepNotPossible.into()) } else { row::stage(&state) }
}

/// Records who asked for it.
pub(super) async fn note(tx: &mut Tx, backend: &Backend, operator: &Operator, id: &str) -> Result<()> {
    let actor = audit::Actor::Staff(operator.id());
    let entry = audit::Entry { actor, action: "delivery.run-again", customer: None, object: Some(id), reason: None };
    Ok(audit::record(tx, backend.clock.now(), entry).await?)
}
