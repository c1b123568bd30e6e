//! A claim as staff read it within a transaction, and the entry that they looked.

use crate::audit::{Actor, Entry, record, record_look};
use crate::claims::steps::{ClaimStep, StateColumns};
use crate::db::Tx;
use crate::keys::Sealed;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::claims::Claim;
use domain::time::Instant;

/// A claim that the staff member's institution must answer.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct ClaimColumns {
    pub id: String,
    pub number: String,
    pub institution: String,
    pub customer: String,
    pub account_id: String,
    #[sqlx(flatten)]
    pub state: StateColumns,
    pub narrative: Sealed,
    pub police_report: Option<Sealed>,
    pub received_at: i64,
    pub opened_by: Option<String>,
    pub first_answer_by: String,
    pub decision_by: String,
    /// Who proposed the decision that waits.
    pub proposed_by: Option<String>,
}

/// The claim of that number, if the staff member's institution must answer it.
pub(super) async fn find(tx: &mut Tx, staff: &StaffMember, number: &str) -> Result<ClaimColumns> {
    let seen = staff.claims("c", "$2");
    let sql = format!(
        "SELECT c.id, c.number, c.institution, c.customer, c.account_id, c.state, c.outcome, c.paid, c.claimed, c.narrative,
                c.police_report, c.received_at, c.opened_by, c.first_answer_by, c.decision_by, c.proposed_by
         FROM claims c WHERE c.number = $1 AND {seen}"
    );
    tx.one(&sql, args![number, staff.institution()]).await?.ok_or(Error::NotFound)
}

/// Whether the staff member's institution decides and closes the claim.
pub(super) async fn decides(tx: &mut Tx, staff: &StaffMember, claim: &ClaimColumns) -> Result<bool> {
    let sql = format!("SELECT c.id FROM claims c WHERE c.id = $1 AND {}", staff.decides("c", "$2"));
    let found: Option<(String,)> = tx.one(&sql, args![&claim.id, staff.institution()]).await?;
    Ok(found.is_some())
}

/// The claim as its life cycle knows it. When each step was taken stands with the steps.
pub(super) async fn life(tx: &mut Tx, claim: &ClaimColumns) -> Result<Claim> {
    let steps: Vec<(String, i64)> = tx
        .all("SELECT kind, at FROM claim_events WHERE claim_id = $1 AND kind <> 'note' ORDER BY at, id", args![&claim.id])
        .await?;
    let steps: Vec<ClaimStep> = steps.into_iter().map(|(state, at)| ClaimStep { state, at: Instant(at), text: None }).collect();
    claim.state.claim(Instant(claim.received_at), &steps)
}

/// Records that a staff member did something to a claim; its customer reads it under "who looked".
pub(super) async fn note(tx: &mut Tx, backend: &Backend, staff: &StaffMember, claim: &ClaimColumns, action: &str) -> Result<()> {
    Ok(record(tx, backend.clock.now(), entry(staff, claim, action)).await?)
}

/// Records that a staff member looked at a claim, once in half an hour.
pub(super) async fn note_look(tx: &mut Tx, backend: &Backend, staff: &StaffMember, claim: &ClaimColumns) -> Result<()> {
    record_look(tx, backend, entry(staff, claim, "claim.seen")).await
}

fn entry<'a>(staff: &'a StaffMember, claim: &'a ClaimColumns, action: &'a str) -> Entry<'a> {
    Entry {
        actor: Actor::Staff(staff.id()),
        action,
        customer: Some((&claim.institution, &claim.customer)),
        object: Some(&claim.id),
        reason: None,
    }
}
