//! A second person approves what an operator proposed, or refuses it.

use super::newer::newer;
use super::run::{self, Kind, State};
use super::version::take;
use crate::audit::{Actor, Circumstances, Entry, record_with};
use crate::db::Tx;
use crate::staff::{Approver, Reason};
use crate::{Backend, Error, Result, args};
use domain::problem::Problem;
use domain::screening::{Proposal, Thresholds, Tried};

/// Approves a proposal whose trial is finished. It gets the next number, and is in force now or on its day.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the approver is an institution's; [`Problem::FourEyes`] when they proposed it themselves;
/// [`Problem::NotTried`]; [`Problem::TrialOld`]; [`Problem::ProposalOver`] when it was decided before.
pub async fn approve(backend: &Backend, approver: &Approver, id: &str) -> Result<()> {
    let staff = of_portal(approver)?;
    let now = backend.clock.real_now();
    let mut tx = backend.db.begin().await?;
    let row = take(&mut tx, id).await?;
    let tried = tried(&mut tx, id).await?;
    let number = next_number(&mut tx).await?;
    let approved = row.proposal()?.approve((&row.proposed_by, staff), tried, number, now)?;
    let Proposal::Approved { version, in_force_from } = approved else { return Err(Problem::ProposalOver.into()) };
    let thresholds = Thresholds { version, ..super::in_force::approved(&row.thresholds)? };
    // That it is a second one stands here too.
    let sql =
        "UPDATE screening_versions SET state = 'approved', version = $1, thresholds = $2, in_force_from = $3, decided_by = $4,
             decided_at = $5 WHERE id = $6 AND state = 'proposed' AND proposed_by <> $4";
    let values = args![i64::from(version), serde_json::to_string(&thresholds)?, in_force_from, staff, now, id];
    if tx.run(sql, values).await? == 0 {
        return Err(Problem::ProposalOver.into());
    }
    let entry =
        Entry { actor: Actor::Staff(staff), action: "thresholds.approved", customer: None, object: Some(id), reason: None };
    let detail = serde_json::json!({ "version": version, "in force from": in_force_from.day().to_string() }).to_string();
    let circumstances = Circumstances { detail: Some(detail), ..Default::default() };
    record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(())
}

async fn tried(tx: &mut Tx, id: &str) -> Result<Tried> {
    let trial = run::of(tx, Kind::Trial, id).await?.filter(|trial| trial.state == State::Done);
    let Some(trial) = trial else { return Ok(Tried::Not) };
    Ok(if newer(tx, &trial).await? > 0 { Tried::Before } else { Tried::OfAll })
}

/// Refuses a proposal, for a reason that its proposer finds in the audit.
///
/// # Errors
/// [`Error::NotFound`] as in [`approve`]; [`Problem::ReasonMissing`], [`Problem::ReasonTooLong`]; [`Problem::ProposalOver`] when it was decided before.
pub async fn refuse(backend: &Backend, approver: &Approver, id: &str, reason: &str) -> Result<()> {
    let staff = of_portal(approver)?;
    let reason = Reason::parse(reason)?;
    let mut tx = backend.db.begin().await?;
    take(&mut tx, id).await?.proposal()?.refuse()?;
    decided(&mut tx, backend, id, "refused", staff).await?;
    let entry = Entry {
        actor: Actor::Staff(staff),
        action: "thresholds.refused",
        customer: None,
        object: Some(id),
        reason: Some(reason.as_str()),
    };
    record_with(&mut tx, backend.clock.now(), entry, Circumstances::default()).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes that it will not be in force, and ends its trial.
pub(super) async fn decided(tx: &mut Tx, backend: &Backend, id: &str, state: &str, staff: &str) -> Result<()> {
    let sql = "UPDATE screening_versions SET state = $1, decided_by = $2, decided_at = $3, in_force_from = NULL WHERE id = $4";
    tx.run(sql, args![state, staff, backend.clock.real_now(), id]).await?;
    run::stopped(tx, Kind::Trial, id).await
}

/// The approver's id, if they are the portal's.
fn of_portal(approver: &Approver) -> Result<&str> {
    let member = approver.member();
    if member.sees_all() { Ok(member.id()) } else { Err(Error::NotFound) }
}

/// One more than the newest approved, and than the program's own.
async fn next_number(tx: &mut Tx) -> Result<u32> {
    let newest: Option<(Option<i64>,)> = tx.one("SELECT MAX(version) FROM screening_versions", args![]).await?;
    let newest = newest.and_then(|(newest,)| newest).and_then(|newest| u32::try_from(newest).ok()).unwrap_or(0);
    Ok(newest.max(Thresholds::default().version) + 1)
}
