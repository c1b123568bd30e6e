//! The steps that staff take with a claim. Each is one transaction: the state is read, the life cycle asked, the state written only
//! if it is still what was read (of two who decide at once one is told that the step is not possible any more), the step added to
//! the claim's story, and the entry to the audit.

use super::look::{self, ClaimColumns};
use super::typed::{Form, forget};
use crate::claims::sealed::seal_event;
use crate::ids::new_id;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args, joining};
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
    step(backend, staff, number, By::Side, None, |claim, _, now| claim.begin(now)).await
}

/// A decision is proposed, with its text for the customer, who reads it once a second staff member has approved it. The bank and the
/// portal's support decide; a provider does where it took every withdrawal of the claim.
///
/// # Errors
/// [`Problem::BankDecides`] where it did not; [`Problem::NoteMissing`] or [`Problem::NarrativeTooLong`] for the text; [`Problem::NotAPart`] when the part paid is nothing or all
/// that was claimed; otherwise as [`begin`].
pub async fn propose(backend: &Backend, staff: &StaffMember, number: &str, decided: &Decided) -> Result<()> {
    let text = text(&decided.text)?;
    let decision = decided.decision;
    step(backend, staff, number, By::WhoDecides, Some(text), |claim, claimed, _| claim.propose(decision, claimed)).await
}

/// The customer has been told and paid: nothing is left to do.
///
/// # Errors
/// As [`begin`]; [`Problem::BankDecides`] as in [`propose`].
pub async fn close(backend: &Backend, staff: &StaffMember, number: &str) -> Result<()> {
    step(backend, staff, number, By::WhoDecides, None, |claim, _, now| claim.close(now)).await
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
    forget(&mut tx, staff, &claim, Form::Note).await?;
    look::note(&mut tx, backend, staff, &claim, "claim.noted").await?;
    tx.commit().await?;
    Ok(())
}

/// Who may take a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Each side that must answer the claim.
    Side,
    /// Whoever's claim it is to decide.
    WhoDecides,
}

async fn step(
    backend: &Backend,
    staff: &StaffMember,
    number: &str,
    by: By,
    text: Option<String>,
    next: impl FnOnce(Claim, i64, Instant) -> Result<Claim, Refused>,
) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let claim = look::find(&mut tx, staff, number).await?;
    if by == By::WhoDecides && !look::decides(&mut tx, staff, &claim).await? {
        return Err(Problem::BankDecides.into());
    }
    let life = look::life(&mut tx, &claim).await?;
    let after = next(life, claim.state.claimed, backend.clock.now()).map_err(problem)?;
    let stored = Stored::from(after);
    let may = match by {
        By::Side => staff.claims("claims", "$6"),
        By::WhoDecides => staff.decides("claims", "$6"),
    };
    let sql =
        format!("UPDATE claims SET state = $1, outcome = $2, paid = $3, proposed_by = $7 WHERE id = $4 AND state = $5 AND {may}");
    let paid = paid(after, claim.state.claimed);
    let proposed_by = matches!(after, Claim::Proposed { .. }).then(|| staff.id());
    let values =
        args![&stored.state, stored.decision.clone(), paid, &claim.id, &claim.state.state, staff.institution(), proposed_by];
    let changed = tx.run(&sql, values).await?;
    if changed == 0 {
        return Err(Problem::StepNotPossible.into());
    }
    add_event(&mut tx, backend, staff, &claim, &stored.state, text.as_deref()).await?;
    if stored.decision.is_some() {
        news_for_screening(&mut tx, &claim).await?;
    }
    if by == By::WhoDecides {
        forget(&mut tx, staff, &claim, Form::Decision).await?;
    }
    look::note(&mut tx, backend, staff, &claim, &format!("claim.{}", stored.state)).await?;
    tx.commit().await?;
    Ok(())
}

/// What was decided of a withdrawal counts where its account, and others that resemble it, are screened.
async fn news_for_screening(tx: &mut crate::db::Tx, claim: &ClaimColumns) -> Result<()> {
    let sql = "SELECT DISTINCT account_id FROM claim_withdrawals WHERE claim_id = $1 AND account_id IS NOT NULL";
    let accounts: Vec<(String,)> = tx.all(sql, args![&claim.id]).await?;
    joining::wait(tx, accounts.iter().map(|(id,)| id.as_str())).await
}

/// What the customer gets, in yen, once it is proposed.
fn paid(claim: Claim, claimed: i64) -> Option<i64> {
    claim.decision().map(|decision| match decision {
        Decision::Paid => claimed,
        Decision::Partly { amount } => amount,
        Decision::DeclinedOwnUse => 0,
    })
}

pub(super) async fn add_event(
    tx: &mut crate::db::Tx,
    backend: &Backend,
    staff: &StaffMember,
    claim: &ClaimColumns,
    kind: &str,
    text: Option<&str>,
) -> Result<()> {
    let id = new_id();
    let text = seal_event(tx.keys(), &claim.id, &id, text);
    tx.run(
        "INSERT INTO claim_events (claim_id, id, at, staff_id, kind, text) VALUES ($1, $2, $3, $4, $5, $6)",
        args![&claim.id, &id, backend.clock.now(), staff.id(), kind, text],
    )
    .await?;
    Ok(())
}

pub(super) fn text(typed: &str) -> Result<String> {
    let text = Narrative::parse(typed).map_err(|error| match error {
        NotANarrative::Empty => Problem::NoteMissing,
        NotANarrative::TooLong { .. } => Problem::NarrativeTooLong,
    })?;
    Ok(text.as_str().to_owned())
}

pub(super) fn problem(refused: Refused) -> Error {
    match refused {
        Refused::Step { .. } => Problem::StepNotPossible.into(),
        Refused::SamePerson => Problem::FourEyes.into(),
        Refused::NoPart { .. } => Problem::NotAPart.into(),
    }
}
