//! Which version is in force.

use crate::Result;
use crate::args;
use crate::db::{Db, Tx};
use domain::screening::Thresholds;
use domain::time::Instant;

/// What screening goes by at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The version's id; `program/2` where none was approved yet and the program's own holds.
    pub id: String,
    pub thresholds: Thresholds,
    /// Since when; none for the program's own.
    pub since: Option<Instant>,
}

const SQL: &str = "SELECT id, thresholds, in_force_from FROM screening_versions
    WHERE state = 'approved' AND in_force_from <= $1 ORDER BY in_force_from DESC, version DESC LIMIT 1";

type Found = (String, String, i64);

/// The newest approved version whose day has come, else the program's own.
///
/// # Errors
/// When the database fails, or holds a value that this program does not know: a name in it was changed without a migration.
pub async fn in_force(db: &Db, now: Instant) -> Result<InForce> {
    read(db.one(SQL, args![now]).await?)
}

/// The same within a transaction.
pub(super) async fn in_force_within(tx: &mut Tx, now: Instant) -> Result<InForce> {
    read(tx.one(SQL, args![now]).await?)
}

fn read(found: Option<Found>) -> Result<InForce> {
    let Some((id, thresholds, since)) = found else {
        let thresholds = Thresholds::default();
        return Ok(InForce { id: format!("program/{}", thresholds.version), thresholds, since: None });
    };
    Ok(InForce { id, thresholds: serde_json::from_str(&thresholds)?, since: Some(Instant(since)) })
}
