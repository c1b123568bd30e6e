//! Which keys there are. What a key is stands nowhere.

use crate::institutions::Title;
use crate::staff::Operator;
use crate::{Backend, Result, args};
use domain::time::Instant;

/// A key without what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: String,
    pub institution: String,
    pub title: Title,
    pub name: String,
    pub made_at: Instant,
    pub expires_at: Instant,
    pub revoked_at: Option<Instant>,
    pub used_at: Option<Instant>,
    /// Whether it opens anything now.
    pub holds: bool,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    institution: String,
    institution_name: Option<String>,
    institution_name_en: Option<String>,
    name: String,
    made_at: i64,
    expires_at: i64,
    revoked_at: Option<i64>,
    used_at: Option<i64>,
}

/// All keys, for whoever runs the program.
///
/// # Errors
/// When the database fails.
pub async fn list_all(backend: &Backend) -> Result<Vec<Listed>> {
    listed(backend, "$1 = $1", "").await
}

/// The keys that an operator manages: of an institution its own.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, operator: &Operator) -> Result<Vec<Listed>> {
    listed(backend, &operator.own("k.institution", "$1"), operator.institution()).await
}

async fn listed(backend: &Backend, own: &str, institution: &str) -> Result<Vec<Listed>> {
    let sql = format!(
        "SELECT k.id, k.institution, i.name AS institution_name, i.name_en AS institution_name_en, k.name, k.made_at, k.expires_at,
                k.revoked_at, k.used_at
         FROM api_keys k LEFT JOIN institutions i ON i.id = k.institution WHERE {own} ORDER BY k.made_at, k.id"
    );
    let now = backend.clock.real_now();
    let found: Vec<Found> = backend.db.all(&sql, args![institution]).await?;
    let row = |found: Found| Listed {
        holds: found.revoked_at.is_none() && found.expires_at > now.0,
        title: Title::of(&found.institution, found.institution_name, found.institution_name_en),
        id: found.id,
        institution: found.institution,
        name: found.name,
        made_at: Instant(found.made_at),
        expires_at: Instant(found.expires_at),
        revoked_at: found.revoked_at.map(Instant),
        used_at: found.used_at.map(Instant),
    };
    Ok(found.into_iter().map(row).collect())
}
