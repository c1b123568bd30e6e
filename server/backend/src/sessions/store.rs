//! The table of sessions. Ids reach it hashed only.

use super::SignedIn;
use crate::db::Db;
use crate::staff::Role;
use crate::{Result, args};
use domain::time::Instant;

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    pub who: Option<SignedIn>,
    /// What else the session remembers, as JSON.
    pub data: String,
    pub expires_at: Instant,
}

/// The session of that hash, if it has not expired, with who it belongs to as of now.
///
/// # Errors
/// When the database fails.
pub async fn load(db: &Db, id_hash: &str, now: Instant) -> Result<Option<StoredSession>> {
    #[derive(sqlx::FromRow)]
    struct Found {
        kind: Option<String>,
        who: Option<String>,
        data: String,
        expires_at: i64,
        institution: Option<String>,
        name: Option<String>,
        role: Option<String>,
    }
    let found: Option<Found> = db
        .one(
            "SELECT s.kind, s.who, s.data, s.expires_at, t.institution, t.name, t.role
             FROM sessions s LEFT JOIN staff t ON s.kind = 'staff' AND t.id = s.who
             WHERE s.id_hash = $1 AND s.expires_at > $2",
            args![id_hash, now],
        )
        .await?;
    Ok(found.map(|row| StoredSession {
        who: match (row.kind.as_deref(), row.who, row.institution, row.name, row.role.as_deref().and_then(Role::of_word)) {
            (Some("customer"), Some(person_id), ..) => Some(SignedIn::Customer { person_id }),
            (Some("staff"), Some(staff_id), Some(institution), Some(name), Some(role)) => {
                Some(SignedIn::Staff { staff_id, institution, name, role })
            }
            _ => None,
        },
        data: row.data,
        expires_at: Instant(row.expires_at),
    }))
}

/// Writes the session under the hash of its id.
///
/// # Errors
/// When the database fails.
pub async fn save(db: &Db, id_hash: &str, session: &StoredSession) -> Result<()> {
    let (kind, who) = session.who.as_ref().map(SignedIn::columns).unzip();
    db.run(
        "INSERT INTO sessions (id_hash, kind, who, data, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id_hash) DO UPDATE SET kind = excluded.kind, who = excluded.who, data = excluded.data,
             expires_at = excluded.expires_at",
        args![id_hash, kind, who, session.data.as_str(), session.expires_at],
    )
    .await?;
    Ok(())
}

/// Ends the session of that hash.
///
/// # Errors
/// When the database fails.
pub async fn delete(db: &Db, id_hash: &str) -> Result<()> {
    db.run("DELETE FROM sessions WHERE id_hash = $1", args![id_hash]).await?;
    Ok(())
}

/// Clears away what has expired.
///
/// # Errors
/// When the database fails.
pub async fn delete_expired(db: &Db, now: Instant) -> Result<()> {
    db.run("DELETE FROM sessions WHERE expires_at <= $1", args![now]).await?;
    Ok(())
}
