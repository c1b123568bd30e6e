//! An operator takes a proposal back, before it is in force.

use super::approve::decided;
use super::version::take;
use crate::audit::{Actor, Entry, record};
use crate::staff::Operator;
use crate::{Backend, Error, Result};

/// Takes it back, whether it was approved meanwhile or not; an operator does so for a colleague too.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the operator is an institution's; [`domain::problem::Problem::ProposalOver`] when it is in force,
/// or was refused or taken back before.
pub async fn withdraw(backend: &Backend, operator: &Operator, id: &str) -> Result<()> {
    if !operator.sees_all() {
        return Err(Error::NotFound);
    }
    let mut tx = backend.db.begin().await?;
    take(&mut tx, id).await?.proposal()?.withdraw(backend.clock.real_now())?;
    decided(&mut tx, backend, id, "withdrawn", operator.id()).await?;
    let actor = Actor::Staff(operator.id());
    let entry = Entry { actor, action: "thresholds.withdrawn", customer: None, object: Some(id), reason: None };
    record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(())
}
