//! After the waiting time: another password and another second factor for the same person.

use super::super::activation::{Chosen, Code, open_code, spend};
use super::take;
use crate::contacts::notify;
use crate::db::Tx;
use crate::identity::{Checked, Identity, forget, make_recovery_codes};
use crate::{Backend, Result, args, audit};
use domain::contacts::Happened;
use domain::problem::Problem;

/// Uses the letter's code up and lets the person in again, with the chosen password and the new factor. Nothing that opened before opens any more; accounts, claims and answers stay. Gives back the person's id and the recovery
/// codes.
///
/// # Errors
/// [`Problem::WrongActivation`] when the letter was used or cancelled, has
/// expired, or still waits.
pub(in crate::people) async fn finish(
    backend: &Backend,
    code_hash: &str,
    chosen: &Chosen,
    factor: Checked,
) -> Result<(String, Vec<String>)> {
    let person_id = &chosen.person_id;
    let identity = Identity::customer(person_id);
    let mut tx = backend.db.begin().await?;
    take(&mut tx, person_id).await?;
    let letter = open_code(&mut tx, backend, code_hash).await?;
    let recovery = use_up(&mut tx, backend, person_id, code_hash).await?;
    let sql = "UPDATE people SET password_hash = $1 WHERE id = $2";
    tx.run(sql, args![&chosen.password_hash, person_id]).await?;
    forget(&mut tx, backend, &identity, &letter.sign_in_number).await?;
    factor.keep(&mut tx, backend, &identity, backend.clock.real_now()).await?;
    let codes = make_recovery_codes(&mut tx, backend, &identity).await?;
    record(&mut tx, backend, person_id, &letter, &recovery).await?;
    notify(&mut tx, backend, person_id, Happened::RecoveryDone).await?;
    tx.commit().await?;
    Ok((person_id.clone(), codes))
}

/// The id of the recovery, which is done by this.
async fn use_up(tx: &mut Tx, backend: &Backend, person_id: &str, code_hash: &str) -> Result<String> {
    let now = backend.clock.real_now();
    let used: Option<(String,)> = tx
        .one(
            "UPDATE recoveries SET used_at = $1 WHERE code_hash = $2 AND person_id = $3
                 AND cancelled_at IS NULL AND used_at IS NULL AND opens_at <= $1 RETURNING id",
            args![now, code_hash, person_id],
        )
        .await?;
    let (id,) = used.ok_or(Problem::WrongActivation)?;
    spend(tx, code_hash, now).await?;
    Ok(id)
}

async fn record(tx: &mut Tx, backend: &Backend, person_id: &str, letter: &Code, recovery: &str) -> Result<()> {
    let entry = audit::Entry {
        actor: audit::Actor::Customer(person_id),
        action: "recovery.done",
        customer: Some((&letter.institution, &letter.customer)),
        object: Some(recovery),
        reason: None,
    };
    audit::record(tx, backend.clock.now(), entry).await?;
    Ok(())
}
