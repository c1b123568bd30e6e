//! Sessions: our own table behind tower-sessions' trait. The id leaves the program only in the cookie, and reaches the table only
//! hashed.

use app::api::guard::WHO;
use async_trait::async_trait;
use backend::Backend;
use backend::ids::sha256;
use backend::sessions::{self, StoredSession};
use domain::time::Instant;
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result, SessionStore};
use tower_sessions::{Expiry, SessionManagerLayer};

/// A customer who does nothing for so long is signed out.
const IDLE: Duration = Duration::minutes(30);

/// The layer that gives each request its session.
pub fn layer(backend: Backend) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(Store { backend })
        .with_name("__Host-kakunin")
        .with_path("/")
        .with_secure(true)
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_expiry(Expiry::OnInactivity(IDLE))
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
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let mut data = record.data.clone();
        let who = data.remove(WHO).map(serde_json::from_value).transpose().map_err(encode)?;
        let data = serde_json::to_string(&data).map_err(encode)?;
        let expires_at = Instant(record.expiry_date.unix_timestamp() * Instant::SECOND);
        let session = StoredSession { who, data, expires_at };
        sessions::save(&self.backend.db, &hashed(&record.id), &session).await.map_err(broken)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.backend.clock.real_now();
        let Some(found) = sessions::load(&self.backend.db, &hashed(id), now).await.map_err(broken)? else {
            return Ok(None);
        };
        let mut data: HashMap<String, serde_json::Value> = serde_json::from_str(&found.data).map_err(decode)?;
        if let Some(who) = found.who {
            data.insert(WHO.to_owned(), serde_json::to_value(who).map_err(decode)?);
        }
        let expiry_date = OffsetDateTime::from_unix_timestamp(found.expires_at.0 / Instant::SECOND)
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(&self.backend.db, &hashed(id)).await.map_err(broken)
    }
}

fn hashed(id: &Id) -> String {
    sha256(&id.0.to_be_bytes())
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
