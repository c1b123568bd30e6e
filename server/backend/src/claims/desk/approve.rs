//! Four eyes: what one staff member proposed, a second one approves or sends back.

use super::look::{self, ClaimColumns};
use super::work::{add_event, problem, text};
use crate::claims::sealed::open_event;
use crate::db::Tx;
use crate::keys::Sealed;
use crate::staff::{Approver, StaffMember};
use crate::{Backend, Result, args};
use domain::claims::{Claim, Refused, Stored};
use domain::problem::Problem;

/// Approves the decision that a colleague proposed: it falls, and the customer reads it with the text that was proposed.
///
/// # Errors
/// [`crate::Error::NotFound`] when their institution need not answer the claim; [`Problem::BankDecides`] where it does not decide it;
/// [`Problem::FourEyes`] when they proposed it themselves; [`Problem::StepNotPossible`] when nothing is proposed (any more).
pub async fn approve(backend: &Backend, approver: &Approver, number: &str) -> Result<()> {
    let staff = approver.member();
    let mut tx = backend.db.begin().await?;
    let claim = found(&mut tx, staff, number).await?;
    let proposer = claim.proposed_by.clone().unwrap_or_default();
    let now = backend.clock.now();
    let text = proposed_text(&mut tx, &claim).await?;
    change(&mut tx, staff, &claim, |life| life.approve(&proposer, staff.id(), now)).await?;
    add_event(&mut tx, backend, staff, &claim, "decided", text.as_deref()).await?;
    look::note(&mut tx, backend, staff, &claim, "claim.decided").await?;
    tx.commit().await?;
    Ok(())
}

/// Sends the decision that a colleague proposed back, and says why; the customer learns nothing of it.
///
/// # Errors
/// [`Problem::NoteMissing`] or [`Problem::NarrativeTooLong`] for the text; otherwise as [`approve`], but whoever proposed it may take it back.
pub async fn send_back(backend: &Backend, approver: &Approver, number: &str, why: &str) -> Result<()> {
    let (staff, why) = (approver.member(), text(why)?);
    let mut tx = backend.db.begin().await?;
    let claim = found(&mut tx, staff, number).await?;
    change(&mut tx, staff, &claim, Claim::send_back).await?;
    add_event(&mut tx, backend, staff, &claim, "returned", Some(&why)).await?;
    look::note(&mut tx, backend, staff, &claim, "claim.returned").await?;
    tx.commit().await?;
    Ok(())
}

async fn found(tx: &mut Tx, staff: &StaffMember, number: &str) -> Result<ClaimColumns> {
    let claim = look::find(tx, staff, number).await?;
    if look::decides(tx, staff, &claim).await? { Ok(claim) } else { Err(Problem::BankDecides.into()) }
}

async fn change(
    tx: &mut Tx,
    staff: &StaffMember,
    claim: &ClaimColumns,
    next: impl FnOnce(Claim) -> Result<Claim, Refused>,
) -> Result<()> {
    let after = next(look::life(tx, claim).await?).map_err(problem)?;
    let stored = Stored::from(after);
    let paid = claim.state.paid.filter(|_| after.decision().is_some());
    // Of two approvers at once one is told that nothing is proposed any more.
    let sql = format!(
        "UPDATE claims SET state = $1, outcome = $2, paid = $3, proposed_by = NULL
         WHERE id = $4 AND state = 'proposed' AND proposed_by = $5 AND {}",
        staff.decides("claims", "$6")
    );
    let values = args![&stored.state, stored.decision, paid, &claim.id, claim.proposed_by.clone(), staff.institution()];
    if tx.run(&sql, values).await? == 0 { Err(Problem::StepNotPossible.into()) } else { Ok(()) }
}

/// The text for the customer, as it was proposed last.
async fn proposed_text(tx: &mut Tx, claim: &ClaimColumns) -> Result<Option<String>> {
    let sql = "SELECT id, text FROM claim_events WHERE claim_id = $1 AND kind = 'proposed' ORDER BY at DESC, id DESC LIMIT 1";
    let found: Option<(String, Option<Sealed>)> = tx.one(sql, args![&claim.id]).await?;
    let Some((id, sealed)) = found else { return Ok(None) };
    open_event(tx.keys(), &claim.id, &id, sealed.as_ref())
}

/// A claim whose proposed decision waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    pub number: String,
    /// What is proposed, by the word in the database, and what would be paid, in yen.
    pub outcome: String,
    pub paid: i64,
    pub claimed: i64,
    pub proposed_by: Option<String>,
    pub decision_by: String,
    /// Whether the approver proposed it themselves.
    pub own: bool,
}

/// The claims whose proposed decisions wait for a second person and that their institution decides, the most urgent first; one's own
/// too, which one cannot approve. No name stands in a list.
///
/// # Errors
/// When the database fails.
pub async fn waiting(backend: &Backend, approver: &Approver) -> Result<Vec<Waiting>> {
    let staff = approver.member();
    let sql = format!(
        "SELECT c.number, c.outcome, c.paid, c.claimed, s.name AS proposed_by, c.decision_by, c.proposed_by = $2 AS own
         FROM claims c LEFT JOIN staff s ON s.id = c.proposed_by
         WHERE c.state = 'proposed' AND {} AND {} ORDER BY c.decision_by, c.number",
        staff.claims("c", "$1"),
        staff.decides("c", "$1")
    );
    Ok(backend.db.all(&sql, args![staff.institution(), staff.id()]).await?)
}
