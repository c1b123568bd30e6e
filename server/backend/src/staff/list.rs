//! All staff, on the command line.

use crate::audit::{Actor, Entry, record};
use crate::{Backend, Result, args};

/// A member of the staff, as whoever runs the program sees them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    pub sign_in_name: String,
    pub institution: String,
    pub name: String,
    /// None where they may do nothing any more.
    pub role: Option<String>,
    /// Whether they have still the password that was handed over.
    pub handed: bool,
    /// How many sessions of theirs are open.
    pub sessions: i64,
}

/// All staff, by institution and sign-in name. That they were listed is recorded.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend) -> Result<Vec<Listed>> {
    let sql = "SELECT t.sign_in_name, t.institution, t.name, t.role, t.password_handed_at IS NOT NULL AS handed, COUNT(s.id) AS sessions
         FROM staff t LEFT JOIN sessions s ON s.kind = 'staff' AND s.who = t.id AND s.expires_at > $1
         GROUP BY t.id, t.sign_in_name, t.institution, t.name, t.role, t.password_handed_at";
    let mut tx = backend.db.begin().await?;
    let mut listed: Vec<Listed> = tx.all(sql, args![backend.clock.real_now()]).await?;
    let entry = Entry { actor: Actor::Program, action: "staff.listed", customer: None, object: None, reason: None };
    record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    listed.sort_by(|one, other| (&one.institution, &one.sign_in_name).cmp(&(&other.institution, &other.sign_in_name)));
    Ok(listed)
}
