//! A claim as staff read it within a transaction, and the entry that they looked.

use crate::audit::{Actor, Entry, record};
use crate::claims::steps::{ClaimStep, StateColumns};
use crate::db::Tx;
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
    pub narrative: String,
    pub police_report: Option<String>,
    pub received_at: i64,
    pub opened_by: Option<String>,
    pub first_answer_by: String,
    pub decision_by: String,
}

/// The claim of that number, if the staff member's institution must answer it.
pub(super) async fn find(tx: &mut Tx, staff: &StaffMember, number: &str) -> Result<ClaimColumns> {
    let seen = staff.claims("c", "$2");
    let sql = format!(
        "SELECT c.id, c.number, c.institution, c.customer, c.account_id, c.state, c.outcome, c.paid, c.claimed, c.narrative,
                c.police_report, c.received_at, c.opened_by, c.first_answer_by, c.decision_by
         FROM claims c WHERE c.number = $1 AND {seen}"
    );
    tx.one(&sql, args![number, staff.institution()]).await?.ok_or(Error::NotFound)
}

/// The claim as its life cycle knows it. When each step was taken stands with the steps.
pub(super) async fn life(tx: &mut Tx, claim: &ClaimColumns) -> Result<Claim> {
    let steps: Vec<(String, i64)> =
        tx.all("SELECT kind, at FROM claim_events WHERE claim_id = $1 AND kind <> 'note'", args![&claim.id]).await?;
    let steps: Vec<ClaimStep> = steps.into_iter().map(|(state, at)| ClaimStep { state, at: Instant(at), text: None }).collect();
    claim.state.claim(Instant(claim.received_at), &steps)
}

/// Records that a staff member did something to a claim; its customer reads it under "who looked".
pub(super) async fn note(tx: &mut Tx, backend: &Backend, staff: &StaffMember, claim: &ClaimColumns, action: &str) -> Result<()> {
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action,
        customer: Some((&claim.institution, &claim.customer)),
        object: Some(&claim.id),
        reason: None,
    };
    Ok(record(tx, backend.clock.now(), entry).await?)
}

/// Half an hour, in business time: so long a page may be loaded again without a further entry, as after opening a customer.
const ONE_LOOK: i64 = 30 * Instant::MINUTE;

/// Records that a staff member looked at a claim, once in half an hour.
pub(super) async fn note_look(tx: &mut Tx, backend: &Backend, staff: &StaffMember, claim: &ClaimColumns) -> Result<()> {
    let now = backend.clock.now();
    let looked: Option<(i64,)> = tx
        .one(
            "SELECT COUNT(*) FROM audit
             WHERE institution = $1 AND customer = $2 AND action = 'claim.seen' AND object = $3 AND actor_kind = 'staff' AND actor = $4
                   AND at > $5 AND at <= $6",
            args![&claim.institution, &claim.customer, &claim.id, staff.id(), now.0 - ONE_LOOK, now],
        )
        .await?;
    match looked {
        Some((count,)) if count > 0 => Ok(()),
        _ => note(tx, backend, staff, claim, "claim.seen").await,
    }
}
