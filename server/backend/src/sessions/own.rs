//! Somebody's own sessions: where they are signed in, and ending it there.

use crate::db::Tx;
use crate::identity::{Identity, ProvedIdentity};
use crate::{Backend, Error, Result, args, audit};

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnSession {
    /// Names it; opens nothing.
    pub id: String,
    pub agent: Option<String>,
    pub started_at: i64,
    pub seen_at: i64,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// Somebody's sessions, the last used first. `current` is the hash of the asking session's id.
///
/// # Errors
/// When the database fails.
pub async fn own(backend: &Backend, identity: &Identity, current: &str) -> Result<Vec<OwnSession>> {
    let mut values = identity.columns();
    values.extend(args![backend.clock.real_now(), current]);
    let sql = "SELECT id, agent, started_at, seen_at, id_hash = $4 AS this FROM sessions
         WHERE kind = $1 AND who = $2 AND expires_at > $3 ORDER BY seen_at DESC, id";
    Ok(backend.db.all(sql, values).await?)
}

/// One of somebody's sessions, and not the one that asks: that one ends by signing out.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs, has ended, or is the one that asks.
pub async fn other(backend: &Backend, identity: &Identity, current: &str, id: &str) -> Result<OwnSession> {
    let found = own(backend, identity, current).await?.into_iter().find(|one| one.id == id && !one.this);
    found.ok_or(Error::NotFound)
}

/// Ends one of the sessions of whoever has proved afresh who they are.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs, or has ended.
pub async fn end_one(backend: &Backend, identity: &ProvedIdentity, id: &str) -> Result<()> {
    let mut values = identity.columns();
    values.extend(args![id]);
    let mut tx = backend.db.begin().await?;
    let ended = tx.run("DELETE FROM sessions WHERE kind = $1 AND who = $2 AND id = $3", values).await?;
    if ended == 0 {
        return Err(Error::NotFound);
    }
    audit::record(&mut tx, backend.clock.now(), audit::Entry { object: Some(id), ..identity.entry("session.ended") }).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends all sessions of somebody, and their browsers are known no more: a stolen device must not have the places that a known browser has for
/// guessing either.
pub(crate) async fn end_everywhere(tx: &mut Tx, identity: &Identity) -> Result<()> {
    for table in ["sessions", "known_browsers"] {
        tx.run(&format!("DELETE FROM {table} WHERE kind = $1 AND who = $2"), identity.columns()).await?;
    }
    Ok(())
}

/// As [`end_others`], in the transaction of what ends them.
pub(crate) async fn end_others_in(tx: &mut Tx, identity: &Identity, current: &str) -> Result<u64> {
    let mut values = identity.columns();
    values.extend(args![current]);
    Ok(tx.run("DELETE FROM sessions WHERE kind = $1 AND who = $2 AND id_hash <> $3", values).await?)
}

/// Ends all sessions of whoever has proved afresh who they are, but the one whose id has that hash.
///
/// # Errors
/// When the database fails.
pub async fn end_others(backend: &Backend, identity: &ProvedIdentity, current: &str) -> Result<u64> {
    let mut tx = backend.db.begin().await?;
    let ended = end_others_in(&mut tx, identity, current).await?;
    if ended > 0 {
        audit::record(&mut tx, backend.clock.now(), identity.entry("sessions.ended")).await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// Ends all sessions of whoever has proved afresh who they are, the one that asks too.
///
/// # Errors
/// When the database fails.
pub async fn end_all(backend: &Backend, identity: &ProvedIdentity) -> Result<u64> {
    // Browsers stay known: during an attack on the password they are the only ones in which it serves. No id has an empty hash.
    end_others(backend, identity, "").await
}
