//! Who looked: what staff did with a customer's data, for that customer to see.

use super::row::place;
use crate::institutions::Title;
use crate::keys::{Keys, Sealed};
use crate::people::Customer;
use crate::staff::OPERATOR;
use crate::{Backend, Result, args};
use domain::time::Instant;

/// So many entries are shown, the latest first.
pub const SHOWN: i64 = 200;

/// One look or step of a staff member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub at: Instant,
    /// What was done, as the audit's word.
    pub action: String,
    /// The staff member's name; none where they have left no row.
    pub name: Option<String>,
    /// Their institution; none for the portal's own support.
    pub institution: Option<Title>,
    pub reason: Option<String>,
    /// The number of the claim that it was about.
    pub claim: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    at: i64,
    action: String,
    name: Option<String>,
    institution: Option<String>,
    institution_name: Option<String>,
    institution_name_en: Option<String>,
    reason: Option<Sealed>,
    claim: Option<String>,
}

/// What staff did with this person's data, under any customer number of theirs.
///
/// # Errors
/// When the database fails.
pub async fn who_looked(backend: &Backend, customer: &Customer) -> Result<Vec<Look>> {
    let rows: Vec<Found> = backend
        .db
        .all(
            "SELECT e.id, e.at, e.action, t.name, t.institution, i.name AS institution_name, i.name_en AS institution_name_en, e.reason,
                    c.number AS claim
             FROM person_customers pc JOIN audit e ON e.institution = pc.institution AND e.customer = pc.customer
             LEFT JOIN staff t ON t.id = e.actor LEFT JOIN institutions i ON i.id = t.institution
             LEFT JOIN claims c ON c.id = e.object AND e.action LIKE 'claim.%'
             WHERE pc.person_id = $1 AND e.actor_kind = 'staff'
             ORDER BY COALESCE(e.real_at, e.at) DESC, e.id DESC LIMIT $2",
            args![customer.person_id(), SHOWN],
        )
        .await?;
    rows.into_iter().map(|row| look(&backend.keys, row)).collect()
}

fn look(keys: &Keys, row: Found) -> Result<Look> {
    let reason = keys.opened_some(place("reason", &row.id), row.reason.as_ref())?;
    let institution = row.institution.filter(|id| id != OPERATOR);
    Ok(Look {
        at: Instant(row.at),
        action: row.action,
        name: row.name,
        institution: institution.map(|id| Title::of(&id, row.institution_name, row.institution_name_en)),
        reason,
        claim: row.claim,
    })
}
