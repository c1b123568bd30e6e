//! Entering a letter's code and the birth date.

use super::super::activation::{Activation, Code, fitting, open_code, unclaimed};
use super::take;
use crate::contacts::notify;
use crate::db::Tx;
use crate::ids::new_id;
use crate::{Backend, Result, args, audit};
use domain::contacts::Happened;
use domain::recovery::Recovery;
use domain::time::Instant;
use jiff::civil::Date;

/// What a letter leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// On to the password, for the first time or again.
    Activation(Activation),
    /// Nowhere before the waiting time is over.
    Waits(Recovery),
}

/// Checks code and birth date. A letter that lets in again who has been here begins its waiting time when it is first entered.
///
/// # Errors
/// [`domain::problem::Problem::WrongActivation`] when they do not fit, or the code was used, was cancelled or has expired, which is
/// not said; [`domain::problem::Problem::AlreadyActivated`] when it invites for a customer number that somebody has gathered since.
pub async fn open_letter(backend: &Backend, typed: &str, birth_date: Date) -> Result<Opened> {
    let (code_hash, code) = fitting(backend, typed, birth_date).await?;
    let mut tx = backend.db.begin().await?;
    let Some(person_id) = code.person_id.clone() else {
        unclaimed(&mut tx, &code).await?;
        return Ok(Opened::Activation(Activation::begun(code_hash, code)));
    };
    take(&mut tx, &person_id).await?;
    // The person may have cancelled it, or the bank written another, since it was looked at.
    open_code(&mut tx, backend, &code_hash).await?;
    let now = backend.clock.real_now();
    let sql = "SELECT asked_at, opens_at FROM recoveries WHERE code_hash = $1";
    let recovery = match tx.one::<(i64, i64)>(sql, args![&code_hash]).await? {
        Some((asked_at, opens_at)) => Recovery { asked_at: Instant(asked_at), opens_at: Instant(opens_at) },
        None => {
            let recovery = ask(&mut tx, backend, (&code_hash, &code), &person_id, now).await?;
            tx.commit().await?;
            recovery
        }
    };
    match recovery.is_open(now) {
        true => Ok(Opened::Activation(Activation::begun(code_hash, code))),
        false => Ok(Opened::Waits(recovery)),
    }
}

async fn ask(
    tx: &mut Tx,
    backend: &Backend,
    (code_hash, code): (&str, &Code),
    person_id: &str,
    now: Instant,
) -> Result<Recovery> {
    let recovery = Recovery::asked(now);
    let id = new_id();
    tx.run(
        "INSERT INTO recoveries (id, person_id, code_hash, asked_at, opens_at) VALUES ($1, $2, $3, $4, $5)",
        args![&id, person_id, code_hash, recovery.asked_at, recovery.opens_at],
    )
    .await?;
    let sql = "UPDATE activation_codes SET expires_at = $1 WHERE code_hash = $2 AND expires_at < $1";
    tx.run(sql, args![recovery.serves_until(), code_hash]).await?;
    let entry = audit::Entry {
        // As whom somebody came; whether it is they, the waiting time shall show.
        actor: audit::Actor::Customer(person_id),
        action: "recovery.asked",
        customer: Some((&code.institution, &code.customer)),
        object: Some(&id),
        reason: None,
    };
    audit::record(tx, backend.clock.now(), entry).await?;
    notify(tx, backend, person_id, Happened::RecoveryBegun).await?;
    Ok(recovery)
}
