//! Cancelling: the letter is worthless then.

use super::super::Proved;
use super::take;
use super::waiting::waiting_of;
use crate::contacts::notify;
use crate::db::Tx;
use crate::{Backend, Error, Result, args, audit};
use domain::contacts::Happened;
use domain::time::Instant;

/// What waits, with whose letter it is.
type Waiting = (String, String, String, String);

/// Cancels the recovery that waits for this person.
///
/// # Errors
/// [`Error::NotFound`] when none waits: it may have been cancelled already.
pub async fn cancel_recovery(backend: &Backend, customer: &Proved) -> Result<()> {
    let now = backend.clock.real_now();
    let person_id = customer.person_id();
    let mut tx = backend.db.begin().await?;
    take(&mut tx, person_id).await?;
    let sql = format!("SELECT r.id, r.code_hash, rc.institution, rc.customer FROM {}", waiting_of("$1", "$2"));
    let found: Option<Waiting> = tx.one(&sql, args![person_id, now]).await?;
    let (id, code_hash, institution, number) = found.ok_or(Error::NotFound)?;
    withdraw(&mut tx, person_id, now).await?;
    tx.run("UPDATE activation_codes SET expires_at = $1 WHERE code_hash = $2", args![now, code_hash]).await?;
    let entry = audit::Entry {
        actor: audit::Actor::Customer(person_id),
        action: "recovery.cancelled",
        customer: Some((&institution, &number)),
        object: Some(&id),
        reason: None,
    };
    audit::record(&mut tx, backend.clock.now(), entry).await?;
    notify(&mut tx, backend, person_id, Happened::RecoveryCancelled).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back whatever waits for the person.
pub(in crate::people) async fn withdraw(tx: &mut Tx, person_id: &str, now: Instant) -> Result<()> {
    take(tx, person_id).await?;
    let sql = "UPDATE recoveries SET cancelled_at = $1 WHERE person_id = $2 AND cancelled_at IS NULL AND used_at IS NULL";
    tx.run(sql, args![now, person_id]).await?;
    Ok(())
}
