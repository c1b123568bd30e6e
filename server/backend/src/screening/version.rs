//! A version as its row has it, and as pages show it.

use super::in_force::in_force;
use crate::db::Tx;
use crate::keys::{Place, Sealed};
use crate::staff::Keeper;
use crate::{Backend, Error, Result, args};
use domain::screening::{Proposal, Thresholds};
use domain::time::{Instant, parse_day};

/// A version of what screening goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub id: String,
    pub proposal: Proposal,
    pub thresholds: Thresholds,
    pub reason: String,
    /// Who proposed it, by id and by name.
    pub proposer: String,
    pub proposed_by: Option<String>,
    pub proposed_at: Instant,
    /// Who approved or refused it, or took it back.
    pub decided_by: Option<String>,
    pub decided_at: Option<Instant>,
}

#[derive(Debug, sqlx::FromRow)]
pub(super) struct VersionRow {
    pub id: String,
    version: Option<i64>,
    pub thresholds: String,
    state: String,
    from_on: Option<String>,
    reason: Sealed,
    pub proposed_by: String,
    proposer: Option<String>,
    proposed_at: i64,
    decider: Option<String>,
    decided_at: Option<i64>,
    in_force_from: Option<i64>,
}

/// The columns of [`VersionRow`] and where they come from, up to a condition about versions `v`.
pub(super) const SELECT: &str = "SELECT v.id, v.version, v.thresholds, v.state, v.from_on, v.reason, v.proposed_by, \
     p.name AS proposer, v.proposed_at, d.name AS decider, v.decided_at, v.in_force_from \
     FROM screening_versions v LEFT JOIN staff p ON p.id = v.proposed_by LEFT JOIN staff d ON d.id = v.decided_by";

/// Where the reason of a version is sealed.
pub(super) fn place(id: &str) -> Place<'_> {
    Place { table: "screening_versions", column: "reason", row: id }
}

impl VersionRow {
    /// Where it stands in its life.
    pub(super) fn proposal(&self) -> Result<Proposal> {
        let odd = || Error::Corrupt(format!("screening version {} is {} and lacks what belongs to it", self.id, self.state));
        Ok(match (self.state.as_str(), self.version, self.in_force_from) {
            ("proposed", ..) => {
                let day = self.from_on.as_deref().map(parse_day).transpose();
                Proposal::Proposed { from: day.map_err(|error| Error::Corrupt(error.to_string()))? }
            }
            ("approved", Some(version), Some(from)) => {
                Proposal::Approved { version: u32::try_from(version).map_err(|_| odd())?, in_force_from: Instant(from) }
            }
            ("refused", ..) => Proposal::Refused,
            ("withdrawn", ..) => Proposal::Withdrawn,
            _ => return Err(odd()),
        })
    }

    pub(super) fn read(self, backend: &Backend) -> Result<Version> {
        Ok(Version {
            proposal: self.proposal()?,
            thresholds: super::in_force::approved(&self.thresholds)?,
            reason: backend.keys.opened(place(&self.id), &self.reason)?,
            id: self.id,
            proposer: self.proposed_by,
            proposed_by: self.proposer,
            proposed_at: Instant(self.proposed_at),
            decided_by: self.decider,
            decided_at: self.decided_at.map(Instant),
        })
    }
}

/// One version, with the thresholds that were in force when it was proposed.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or whoever asks is no staff of the portal.
pub async fn version(backend: &Backend, keeper: &Keeper, id: &str) -> Result<(Version, Thresholds)> {
    if !keeper.sees_all() {
        return Err(Error::NotFound);
    }
    let row: Option<VersionRow> = backend.db.one(&format!("{SELECT} WHERE v.id = $1"), args![id]).await?;
    let version = row.ok_or(Error::NotFound)?.read(backend)?;
    let before = in_force(&backend.db, version.proposed_at).await?.thresholds;
    Ok((version, before))
}

/// The version of that id; what is decided about versions goes one after the other from here on.
pub(super) async fn take(tx: &mut Tx, id: &str) -> Result<VersionRow> {
    tx.one_after_the_other(DECIDING).await?;
    tx.one(&format!("{SELECT} WHERE v.id = $1"), args![id]).await?.ok_or(Error::NotFound)
}

/// Nothing else in this database locks by it: "screen" in ASCII.
pub(super) const DECIDING: i64 = i64::from_be_bytes(*b"\0\0screen");
