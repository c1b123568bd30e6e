//! What is in force, what is proposed, and how far screening by it is.

use super::in_force::{InForce, in_force};
use super::run::{self, Kind, Run};
use super::version::{SELECT, Version, VersionRow};
use crate::staff::Keeper;
use crate::{Backend, Result, args};

/// So many versions are listed, the newest.
const LISTED: i64 = 100;

/// The page of what screening goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    pub in_force: InForce,
    /// The newest first; of the portal's staff alone.
    pub versions: Vec<Version>,
    /// How far screening again by the version in force is; none where it was not needed.
    pub rescreening: Option<Run>,
}

/// The overview. An institution's staff see what is in force, and no proposal.
///
/// # Errors
/// When the database fails.
pub async fn overview(backend: &Backend, keeper: &Keeper) -> Result<Overview> {
    let in_force = in_force(&backend.db, backend.clock.real_now()).await?;
    let rescreening = run::about(&backend.db, Kind::Rescreening, &in_force.id).await?;
    let mut versions = Vec::new();
    if keeper.sees_all() {
        let sql = format!("{SELECT} ORDER BY v.proposed_at DESC, v.id DESC LIMIT $1");
        let rows: Vec<VersionRow> = backend.db.all(&sql, args![LISTED]).await?;
        versions = rows.into_iter().map(|row| row.read(backend)).collect::<Result<_>>()?;
    }
    Ok(Overview { in_force, versions, rescreening })
}
