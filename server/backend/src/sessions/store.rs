//! The table of sessions. Ids reach it hashed only, and what a session remembers is sealed.

use super::SignedIn;
use super::limits::{ends_at, touches};
use crate::identity::Kind;
use crate::ids::{new_id, random_bytes, sha256};
use crate::keys::Place;
use crate::people::waiting_of;
use crate::staff::Role;
use crate::{Backend, Error, Result, args};
use domain::recovery::Recovery;
use domain::time::Instant;

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    pub who: Option<SignedIn>,
    /// Which browser it is, in a few words.
    pub agent: Option<String>,
    /// What else the session remembers, as JSON.
    pub data: String,
}

/// The hash under which the session with the cookie's id is kept.
#[must_use]
pub fn hashed(id: i128) -> String {
    sha256(&id.to_be_bytes())
}

/// The session of that hash, if it has not ended, with who it belongs to as of now. It goes on from here, which is written down at
/// most once a minute.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn load(backend: &Backend, id_hash: &str) -> Result<Option<StoredSession>> {
    Ok(load_with_course(backend, id_hash).await?.map(|(session, _)| session))
}

/// Until when a session goes, and what waits meanwhile for whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// If nothing more is asked in it.
    pub ends_at: Instant,
    /// The letter that somebody has entered for the customer whose it is, while it can be cancelled: every page says so.
    pub recovery: Option<Recovery>,
}

/// The same with until when it goes.
///
/// # Errors
/// As [`load`].
pub async fn load_with_course(backend: &Backend, id_hash: &str) -> Result<Option<(StoredSession, Course)>> {
    #[derive(sqlx::FromRow)]
    struct Found {
        kind: Option<String>,
        who: Option<String>,
        agent: Option<String>,
        data: String,
        started_at: i64,
        seen_at: i64,
        expires_at: i64,
        institution: Option<String>,
        name: Option<String>,
        role: Option<String>,
        asked_at: Option<i64>,
        opens_at: Option<i64>,
    }
    let now = backend.clock.real_now();
    let waiting = waiting_of("s.who", "$2");
    // What waits is asked along: a page costs no statement more for it.
    let sql = format!(
        "SELECT s.kind, s.who, s.agent, s.data, s.started_at, s.seen_at, s.expires_at, t.institution, t.name, t.role, w.asked_at, w.opens_at
         FROM sessions s LEFT JOIN staff t ON s.kind = 'staff' AND t.id = s.who
         LEFT JOIN recoveries w ON s.kind = 'customer' AND w.id = (SELECT r.id FROM {waiting})
         WHERE s.id_hash = $1 AND s.expires_at > $2"
    );
    let Some(row) = backend.db.one::<Found>(&sql, args![id_hash, now]).await? else { return Ok(None) };
    let who = match (row.kind.as_deref(), row.who, row.institution, row.name, row.role.as_deref().and_then(Role::of_word)) {
        (Some("customer"), Some(person_id), ..) => Some(SignedIn::Customer { person_id }),
        (Some("staff"), Some(staff_id), Some(institution), Some(name), Some(role)) => {
            Some(SignedIn::Staff { staff_id, institution, name, role })
        }
        _ => None,
    };
    let mut ends = Instant(row.expires_at);
    if touches(Instant(row.seen_at), now) {
        ends = ends_at(who.as_ref().map(SignedIn::kind), Instant(row.started_at), now);
        // A session that was ended meanwhile stays ended.
        let sql = "UPDATE sessions SET seen_at = $1, expires_at = $2 WHERE id_hash = $3";
        backend.db.run(sql, args![now, ends, id_hash]).await?;
    }
    let data = backend.keys.open(place(id_hash), &row.data)?;
    let recovery = row.asked_at.zip(row.opens_at);
    let recovery = recovery.map(|(asked_at, opens_at)| Recovery { asked_at: Instant(asked_at), opens_at: Instant(opens_at) });
    let course = Course { ends_at: ends, recovery };
    Ok(Some((StoredSession { who, agent: row.agent, data }, course)))
}

/// Begins a session under the hash of its id.
///
/// # Errors
/// When the database fails.
pub async fn create(backend: &Backend, id_hash: &str, session: &StoredSession) -> Result<()> {
    let now = backend.clock.real_now();
    let (kind, who, data) = columns(backend, id_hash, session);
    backend
        .db
        .run(
            "INSERT INTO sessions (id_hash, id, kind, who, agent, data, started_at, seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
            args![id_hash, new_id(), kind.map(Kind::word), who, session.agent.clone(), data, now, ends_at(kind, now, now)],
        )
        .await?;
    Ok(())
}

/// Writes what a session remembers. One that was ended meanwhile stays ended.
///
/// # Errors
/// When the database fails.
pub async fn save(backend: &Backend, id_hash: &str, session: &StoredSession) -> Result<()> {
    let (kind, who, data) = columns(backend, id_hash, session);
    let sql = "UPDATE sessions SET kind = $1, who = $2, agent = $3, data = $4 WHERE id_hash = $5";
    backend.db.run(sql, args![kind.map(Kind::word), who, session.agent.clone(), data, id_hash]).await?;
    Ok(())
}

/// Takes the session of that hash away from its id, which opens nothing from here on, and says under which name it waits for its next one.
/// The row stays, and with it whoever ends their sessions meanwhile ends this one too; none where it was ended before.
///
/// # Errors
/// When the database fails.
pub async fn set_aside(backend: &Backend, id_hash: &str) -> Result<Option<String>> {
    // A name like those of others, of an id that nobody has.
    let aside = sha256(&random_bytes::<16>());
    let nothing = backend.keys.seal(place(&aside), "{}");
    let sql = "UPDATE sessions SET id_hash = $1, data = $2 WHERE id_hash = $3";
    let moved = backend.db.run(sql, args![&aside, nothing, id_hash]).await?;
    Ok((moved > 0).then_some(aside))
}

/// Goes on with a session that was set aside, under the hash of another id: it is as old as it was, and lasts no longer for that.
///
/// # Errors
/// [`Error::NotFound`] when it was ended meanwhile: it stays ended.
pub async fn go_on(backend: &Backend, aside: &str, id_hash: &str, session: &StoredSession) -> Result<()> {
    let (kind, who, data) = columns(backend, id_hash, session);
    let sql = "UPDATE sessions SET id_hash = $1, agent = $2, data = $3 WHERE id_hash = $4 AND kind = $5 AND who = $6";
    let values = args![id_hash, session.agent.clone(), data, aside, kind.map(Kind::word), who];
    if backend.db.run(sql, values).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}

fn columns(backend: &Backend, id_hash: &str, session: &StoredSession) -> (Option<Kind>, Option<String>, String) {
    let who = session.who.as_ref().map(SignedIn::identity);
    (who.as_ref().map(|who| who.kind), who.map(|who| who.id), backend.keys.seal(place(id_hash), &session.data))
}

fn place(id_hash: &str) -> Place<'_> {
    Place { table: "sessions", column: "data", row: id_hash }
}

/// Ends the session of that hash.
///
/// # Errors
/// When the database fails.
pub async fn delete(backend: &Backend, id_hash: &str) -> Result<()> {
    backend.db.run("DELETE FROM sessions WHERE id_hash = $1", args![id_hash]).await?;
    Ok(())
}

/// Clears away what has ended.
///
/// # Errors
/// When the database fails.
pub async fn delete_expired(backend: &Backend) -> Result<()> {
    backend.db.run("DELETE FROM sessions WHERE expires_at <= $1", args![backend.clock.real_now()]).await?;
    Ok(())
}
