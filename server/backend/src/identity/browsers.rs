//! Browsers in which somebody has signed in before: there a password serves also while strangers guess at it.

use super::Identity;
use crate::contacts::notify_identity;
use crate::ids::{hex, random_bytes, sha256};
use crate::{Backend, Result, args};
use domain::contacts::Happened;
use domain::time::Instant;

/// So long a browser is known after somebody proved themselves in it.
pub const KNOWN_FOR: i64 = 400 * Instant::DAY;

/// Makes the token by which this browser is known from now on, and tells its owner that somebody signed in from a new one. Only the
/// token's hash is kept.
///
/// # Errors
/// When the database fails.
pub async fn remember(backend: &Backend, identity: &Identity) -> Result<String> {
    let token = hex(&random_bytes::<16>());
    let now = backend.clock.real_now();
    let mut values = args![sha256(token.as_bytes())];
    values.extend(identity.columns());
    values.extend(args![now]);
    let sql = "INSERT INTO known_browsers (token_hash, kind, who, since, used_at) VALUES ($1, $2, $3, $4, $4)";
    let mut tx = backend.db.begin().await?;
    tx.run(sql, values).await?;
    notify_identity(&mut tx, backend, identity, Happened::NewBrowser).await?;
    tx.commit().await?;
    Ok(token)
}

/// Whether this token's browser is one of theirs.
///
/// # Errors
/// When the database fails.
pub async fn is_known(backend: &Backend, identity: &Identity, token: &str) -> Result<bool> {
    let since = Instant(backend.clock.real_now().0 - KNOWN_FOR);
    let mut values = identity.columns();
    values.extend(args![sha256(token.as_bytes()), since]);
    let sql = "SELECT token_hash FROM known_browsers WHERE kind = $1 AND who = $2 AND token_hash = $3 AND used_at > $4";
    let found: Option<(String,)> = backend.db.one(sql, values).await?;
    Ok(found.is_some())
}
