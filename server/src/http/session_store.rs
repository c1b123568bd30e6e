//! Sessions: our own table behind tower-sessions' trait. The id leaves the program only in the cookie, and reaches the table only
//! hashed. How long a session lasts is the table's to say: the cookie goes with the browser.

use app::api::guard::{AGENT, ASIDE, VISIT, Visit, WHO};
use app::api::session::{COOKIE_NAME, PLAIN_COOKIE_NAME};
use async_trait::async_trait;
use backend::Backend;
use backend::sessions::{self, StoredSession, hashed};
use serde_json::Value;
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result, SessionStore};
use tower_sessions::{Expiry, SessionManagerLayer};

/// How the session's cookie is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionCookie {
    /// Over HTTPS alone, or to this machine's own address where the browser takes that for as safe; and for this host alone.
    #[default]
    Prefixed,
    /// Over plain HTTP on this machine, for a browser that takes no other there.
    PlainOnLoopback,
}

impl SessionCookie {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Prefixed => COOKIE_NAME,
            Self::PlainOnLoopback => PLAIN_COOKIE_NAME,
        }
    }

    /// Whether it is sent over HTTPS alone.
    #[must_use]
    pub fn secure(self) -> bool {
        self == Self::Prefixed
    }
}

/// The layer that gives each request its session.
pub fn layer(backend: Backend, cookie: SessionCookie) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(Store { backend })
        .with_name(cookie.name())
        .with_path("/")
        .with_secure(cookie.secure())
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_expiry(Expiry::OnSessionEnd)
}

/// The table.
#[derive(Clone, Debug)]
pub struct Store {
    backend: Backend,
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not meet twice.
        let (hash, stored) = (hashed(record.id.0), stored(record)?);
        match record.data.remove(ASIDE).as_ref().and_then(Value::as_str) {
            Some(aside) => sessions::go_on(&self.backend, aside, &hash, &stored).await.map_err(broken),
            None => sessions::create(&self.backend, &hash, &stored).await.map_err(broken),
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        sessions::save(&self.backend, &hashed(record.id.0), &stored(record)?).await.map_err(broken)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some((found, course)) = sessions::load_with_course(&self.backend, &hashed(id.0)).await.map_err(broken)? else {
            return Ok(None);
        };
        let mut data: HashMap<String, Value> = serde_json::from_str(&found.data).map_err(decode)?;
        if let Some(who) = found.who {
            let visit = Visit { who: who.clone(), ends: course.ends_at.0, recovery: course.recovery };
            data.insert(VISIT.to_owned(), serde_json::to_value(visit).map_err(decode)?);
            data.insert(WHO.to_owned(), serde_json::to_value(who).map_err(decode)?);
        }
        if let Some(agent) = found.agent {
            data.insert(AGENT.to_owned(), agent.into());
        }
        // The table knows when it ends; a row that came back has not.
        Ok(Some(Record { id: *id, data, expiry_date: OffsetDateTime::now_utc() + Duration::DAY }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(&self.backend, &hashed(id.0)).await.map_err(broken)
    }
}

fn stored(record: &Record) -> Result<StoredSession> {
    let mut data = record.data.clone();
    data.remove(VISIT);
    data.remove(ASIDE);
    let who = data.remove(WHO).map(serde_json::from_value).transpose().map_err(encode)?;
    let agent = data.remove(AGENT).and_then(|agent| agent.as_str().map(str::to_owned));
    Ok(StoredSession { who, agent, data: serde_json::to_string(&data).map_err(encode)? })
}

fn encode(error: serde_json::Error) -> Error {
    Error::Encode(error.to_string())
}

fn decode(error: serde_json::Error) -> Error {
    Error::Decode(error.to_string())
}

fn broken(error: backend::Error) -> Error {
    Error::Backend(error.to_string())
}
