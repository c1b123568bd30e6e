//! A step of a power's life, in the audit.

use super::view::PowerRow;
use crate::audit::{Actor, Entry, record};
use crate::db::Tx;
use crate::{Backend, Result};

/// Records who took the step, over whom, and why where a reason was asked for; in the transaction of the step.
pub(super) async fn record_step(
    tx: &mut Tx,
    backend: &Backend,
    (actor, action): (Actor<'_>, &str),
    (row, id): (&PowerRow, &str),
    reason: Option<&str>,
) -> Result<()> {
    let entry = Entry { actor, action, customer: Some(row.whose()), object: Some(id), reason };
    record(tx, backend.clock.now(), entry).await?;
    Ok(())
}
