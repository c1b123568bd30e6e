//! Who a program is, by the key that it sends.

use crate::ids::sha256;
use crate::{Backend, Result, args};
use domain::institutions::Kind;
use domain::time::Instant;

/// The authority of an institution's program. Only a key that holds makes one. It brings what is its institution's own, and sees
/// what it brought; this stands in the SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    id: String,
    institution: String,
    kind: Kind,
}

impl ApiKey {
    /// The key's id, which is no secret.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whose program it is.
    #[must_use]
    pub fn institution(&self) -> &str {
        &self.institution
    }

    /// Whether it is a payment provider's.
    #[must_use]
    pub fn is_providers(&self) -> bool {
        self.kind == Kind::Provider
    }
}

/// The hash under which a key is kept. A key is 256 random bits: nobody tries them, and a plain hash is enough.
#[must_use]
pub fn hashed(key: &str) -> String {
    sha256(key.as_bytes())
}

/// That a key was used is written so often.
const NOTED: i64 = Instant::MINUTE;

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    institution: String,
    kind: String,
    used_at: Option<i64>,
}

/// Whose key it is; `None` where it is none, or was revoked, or has ended: which is not said.
///
/// # Errors
/// When the database fails.
pub async fn recognise(backend: &Backend, key: &str) -> Result<Option<ApiKey>> {
    let now = backend.clock.real_now();
    let sql = "SELECT k.id, k.institution, i.kind, k.used_at FROM api_keys k JOIN institutions i ON i.id = k.institution
               WHERE k.hash = $1 AND k.revoked_at IS NULL AND k.expires_at > $2";
    let Some(found): Option<Found> = backend.db.one(sql, args![hashed(key), now]).await? else { return Ok(None) };
    if found.used_at.is_none_or(|at| at < now.0 - NOTED) {
        backend.db.run("UPDATE api_keys SET used_at = $1 WHERE id = $2", args![now, &found.id]).await?;
    }
    let kind = match found.kind.as_str() {
        "bank" => Kind::Bank,
        "provider" => Kind::Provider,
        _ => Kind::Securities,
    };
    Ok(Some(ApiKey { id: found.id, institution: found.institution, kind }))
}
