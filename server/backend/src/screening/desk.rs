//! What waits for a second person.

use crate::staff::Approver;
use crate::{Backend, Result, args};

/// A proposal that waits.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    pub id: String,
    pub proposed_at: i64,
    pub proposed_by: Option<String>,
    /// Whether the approver proposed it themselves.
    pub own: bool,
}

/// The proposal that waits, if one does; of the portal's approvers alone.
///
/// # Errors
/// When the database fails.
pub async fn waiting(backend: &Backend, approver: &Approver) -> Result<Option<Waiting>> {
    let member = approver.member();
    if !member.sees_all() {
        return Ok(None);
    }
    let sql = "SELECT v.id, v.proposed_at, p.name AS proposed_by, v.proposed_by = $1 AS own
         FROM screening_versions v LEFT JOIN staff p ON p.id = v.proposed_by WHERE v.state = 'proposed'";
    Ok(backend.db.one(sql, args![member.id()]).await?)
}
