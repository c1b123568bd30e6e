//! The messages that a staff member's institution has to do with: a list that says of nobody whose they are.

use crate::institutions::Title;
use crate::staff::StaffMember;
use crate::{Backend, Result, args};
use domain::time::Instant;

/// A message without what it says: no account, no contract, no claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: String,
    /// stop, claim
    pub kind: String,
    pub recipient: Title,
    pub made_at: Instant,
    pub told_at: Option<Instant>,
    pub told_by: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    kind: String,
    recipient: String,
    recipient_name: Option<String>,
    recipient_name_en: Option<String>,
    made_at: i64,
    told_at: Option<i64>,
    told_by: Option<String>,
}

/// More than this nobody tells by telephone in a day; those that wait come first, the oldest on top.
const PAGE: i64 = 200;

/// The messages to the staff member's institution or about its accounts. A list is no look at a customer, and leaves no entry.
///
/// # Errors
/// When the database fails.
pub async fn waiting(backend: &Backend, staff: &StaffMember) -> Result<Vec<Waiting>> {
    let seen = staff.messages("o", "$1");
    let sql = format!(
        "SELECT o.id, o.kind, o.recipient, r.name AS recipient_name, r.name_en AS recipient_name_en, o.made_at, o.told_at,
                t.name AS told_by
         FROM outbox o LEFT JOIN institutions r ON r.id = o.recipient LEFT JOIN staff t ON t.id = o.told_by
         WHERE {seen}
         ORDER BY CASE WHEN o.told_at IS NULL THEN 0 ELSE 1 END, o.made_at, o.id
         LIMIT {PAGE}"
    );
    let found: Vec<Found> = backend.db.all(&sql, args![staff.institution()]).await?;
    Ok(found.into_iter().map(row).collect())
}

fn row(found: Found) -> Waiting {
    Waiting {
        id: found.id,
        kind: found.kind,
        recipient: Title::of(&found.recipient, found.recipient_name, found.recipient_name_en),
        made_at: Instant(found.made_at),
        told_at: found.told_at.map(Instant),
        told_by: found.told_by,
    }
}
