//! An operator proposes another configuration, and its trial begins.

use super::in_force::{InForce, in_force, in_force_within};
use super::run::{self, Kind};
use super::version::{DECIDING, SELECT, VersionRow, place};
use crate::audit::{Actor, Circumstances, Entry, record_with};
use crate::db::Tx;
use crate::ids::new_id;
use crate::institutions::Title;
use crate::staff::{Operator, Reason};
use crate::{Backend, Error, Result, args};
use domain::institutions::Cap;
use domain::problem::Problem;
use domain::screening::{Field, Thresholds, changed, new_caps};
use domain::time::Instant;
use jiff::civil::Date;

/// What the operator typed.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The version that stood before them.
    pub version: u32,
    /// Values by the names of their fields; those that are not named stay as they are.
    pub values: Vec<(String, i64)>,
    /// Caps that are new, or corrected.
    pub caps: Vec<Cap>,
    /// The day from which it is meant to hold; none where at once.
    pub from: Option<Date>,
    pub reason: Reason,
}

/// What stands before an operator who wants to change something: what is in force, and the providers that may have a cap. None where the
/// operator is an institution's: the thresholds hold for all.
///
/// # Errors
/// When the database fails.
pub async fn before_change(backend: &Backend, operator: &Operator) -> Result<Option<(InForce, Vec<(String, Title)>)>> {
    if !operator.sees_all() {
        return Ok(None);
    }
    let sql = "SELECT id, name, name_en FROM institutions WHERE kind = 'provider'";
    let mut providers: Vec<(String, Option<String>, Option<String>)> = backend.db.all(sql, args![]).await?;
    providers.sort();
    let titled = providers.into_iter().map(|(id, name, name_en)| (id.clone(), Title::of(&id, name, name_en)));
    Ok(Some((in_force(&backend.db, backend.clock.real_now()).await?, titled.collect())))
}

/// Proposes it, and says its id.
///
/// # Errors
/// [`Problem::PortalAlone`] when the operator is an institution's; [`Problem::ThresholdsChanged`] when another version is in force than
/// stood before them; [`Problem::ProposalOpen`]; [`Problem::NotAThreshold`], [`Problem::NotACap`], [`Problem::NothingChanged`].
pub async fn propose(backend: &Backend, operator: &Operator, asked: &Asked) -> Result<String> {
    if !operator.sees_all() {
        return Err(Problem::PortalAlone.into());
    }
    let now = backend.clock.real_now();
    let mut tx = backend.db.begin().await?;
    tx.one_after_the_other(DECIDING).await?;
    let before = in_force_within(&mut tx, now).await?.thresholds;
    if before.version != asked.version {
        return Err(Problem::ThresholdsChanged.into());
    }
    none_open(&mut tx, now).await?;
    let after = asked.applied_to(&before)?;
    caps_of_providers(&mut tx, &asked.caps).await?;
    let id = new_id();
    let reason = backend.keys.seal(place(&id), asked.reason.as_str());
    tx.run(
        "INSERT INTO screening_versions (id, thresholds, state, from_on, reason, proposed_by, proposed_at)
         VALUES ($1, $2, 'proposed', $3, $4, $5, $6)",
        args![&id, serde_json::to_string(&after)?, asked.from, reason, operator.id(), now],
    )
    .await?;
    run::begin(&mut tx, Kind::Trial, &id, now).await?;
    let entry = Entry {
        actor: Actor::Staff(operator.id()),
        action: "thresholds.proposed",
        customer: None,
        object: Some(&id),
        reason: Some(asked.reason.as_str()),
    };
    let circumstances = Circumstances { detail: Some(detail(&before, &after)?), ..Default::default() };
    record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(id)
}

impl Asked {
    /// The configuration with these changes in it.
    fn applied_to(&self, before: &Thresholds) -> Result<Thresholds, Problem> {
        let mut after = before.clone();
        for (name, value) in &self.values {
            let field = Field::named(name).ok_or(Problem::NotAThreshold)?;
            if !field.set(&mut after, *value) {
                return Err(Problem::NotAThreshold);
            }
        }
        if after.weights.alert < after.weights.review {
            return Err(Problem::NotAThreshold);
        }
        for cap in &self.caps {
            if !(1..=Cap::HIGHEST).contains(&cap.monthly) {
                return Err(Problem::NotACap);
            }
            cap.clone().put(&mut after.caps);
        }
        if after == *before { Err(Problem::NothingChanged) } else { Ok(after) }
    }
}

async fn none_open(tx: &mut Tx, now: Instant) -> Result<()> {
    let sql = format!("{SELECT} WHERE v.state = 'proposed' OR v.state = 'approved' AND v.in_force_from > $1");
    let open: Option<VersionRow> = tx.one(&sql, args![now]).await?;
    if open.is_some() { Err(Problem::ProposalOpen.into()) } else { Ok(()) }
}

async fn caps_of_providers(tx: &mut Tx, caps: &[Cap]) -> Result<()> {
    for cap in caps {
        let sql = "SELECT id FROM institutions WHERE id = $1 AND kind = 'provider'";
        let known: Option<(String,)> = tx.one(sql, args![&cap.provider]).await?;
        known.ok_or(Error::Problem(Problem::NotACap))?;
    }
    Ok(())
}

/// What changes, for the audit.
fn detail(before: &Thresholds, after: &Thresholds) -> Result<String> {
    let values: serde_json::Map<String, serde_json::Value> = changed(before, after)
        .into_iter()
        .map(|(field, before, after)| (field.name.to_owned(), serde_json::json!([before, after])))
        .collect();
    Ok(serde_json::json!({ "values": values, "caps": new_caps(before, after) }).to_string())
}
