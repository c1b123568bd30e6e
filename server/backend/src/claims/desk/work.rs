//! The steps that staff take with a claim. Each is one transaction: the state is read, the life cycle asked, the state written only
//! if it is still what was read (of two who decide at once one is told that the step is not possible any more), the step added to
//! the claim's story, and the entry to the audit.

use super::look::{self, ClaimColumns};
use crate::ids::new_id;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::claims::{Claim, Decision, Narrative, NotANarrative, Refused, Stored};
use domain::problem::Problem;
use domain::time::Instant;

/// A decision, and what the customer is told with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub decision: Decision,
    pub text: String,
}

/// Staff begin to look into a claim.
///
/// # Errors
/// [`Error::NotFound`] when their institution need not answer it; [`Problem::StepNotPossible`] when somebody has begun already.
pub async fn begin(backend: &Backend, staff: &StaffMember, number: &str) -> Result<()> {
    step(backend, staff, number, None, |claim, _, now| claim.begin(now)).await
}

/// The decision falls. Its text is for the customer.
///
/// # Errors
/// [`Problem::NoteMissing`] or [`Problem::NarrativeTooLong`] for the text; [`Problem::NotAPart`] when the part paid is nothing or all
/// that was claimed; otherwise as [`begin`].
pub async fn decide(backend: &Backend, staff: &StaffMember, number: &str, decided: &Decided) -> Result<()> {
    let text = text(&decided.text)?;
    step(backend, staff, number, Some(text), |claim, claimed, now| claim.decide(decided.decision, claimed, now)).await
}

/// The customer has been told and paid: nothing is left to do.
///
/// # Errors
/// As [`begin`].
pub async fn close(backend: &Backend, staff: &StaffMember, number: &str) -> Result<()> {
    step(backend, staff, number, None, |claim, _, now| claim.close(now)).await
}

/// Adds a note, which the customer does not see, and no other institution.
///
/// # Errors
/// [`Problem::NoteMissing`] or [`Problem::NarrativeTooLong`] for the text; [`Error::NotFound`] as in [`begin`].
pub async fn add_note(backend: &Backend, staff: &StaffMember, number: &str, typed: &str) -> Result<()> {
    let text = text(typed)?;
    let mut tx = backend.db.begin().await?;
    let claim = look::find(&mut tx, staff, number).await?;
    add_event(&mut tx, backend, staff, &claim, "note", Some(&text)).await?;
    look::note(&mut tx, backend, staff, &claim, "claim.noted").await?;
    tx.commit().await?;
    Ok(())
}

async fn step(
    backend: &Backend,
    staff: &StaffMember,
    number: &str,
    text: Option<String>,
    next: impl FnOnce(Claim, i64, Instant) -> Result<Claim, Refused>,
) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let claim = look::find(&mut tx, staff, number).await?;
    let life = look::life(&mut tx, &claim).await?;
    let after = next(life, claim.state.claimed, backend.clock.now()).map_err(problem)?;
    let stored = Stored::from(after);
    let changed = tx
        .run(
            "UPDATE claims SET state = $1, outcome = $2, paid = $3 WHERE id = $4 AND state = $5",
            args![&stored.state, stored.decision, paid(after, claim.state.claimed), &claim.id, &claim.state.state],
        )
        .await?;
    if changed == 0 {
        return Err(Problem::StepNotPossible.into());
    }
    add_event(&mut tx, backend, staff, &claim, &stored.state, text.as_deref()).await?;
    look::note(&mut tx, backend, staff, &claim, &format!("claim.{}", stored.state)).await?;
    tx.commit().await?;
    Ok(())
}

/// What the customer gets, in yen; nothing is said of it before the decision.
fn paid(claim: Claim, claimed: i64) -> Option<i64> {
    claim.decision().map(|decision| match decision {
        Decision::Paid => claimed,
        Decision::Partly { amount } => amount,
        Decision::DeclinedOwnUse => 0,
    })
}

async fn add_event(
    tx: &mut crate::db::Tx,
    backend: &Backend,
    staff: &StaffMember,
    claim: &ClaimColumns,
    kind: &str,
    text: Option<&str>,
) -> Result<()> {
    tx.run(
        "INSERT INTO claim_events (claim_id, id, at, staff_id, kind, text) VALUES ($1, $2, $3, $4, $5, $6)",
        args![&claim.id, new_id(), backend.clock.now(), staff.id(), kind, text],
    )
    .await?;
    Ok(())
}

fn text(typed: &str) -> Result<String> {
    let text = Narrative::parse(typed).map_err(|error| match error {
        NotANarrative::Empty => Problem::NoteMissing,
        NotANarrative::TooLong { .. } => Problem::NarrativeTooLong,
    })?;
    Ok(text.as_str().to_owned())
}

fn problem(refused: Refused) -> Error {
    match refused {
        Refused::Step { .. } => Problem::StepNotPossible.into(),
        Refused::NoPart { .. } => Problem::NotAPart.into(),
    }
}
