//! Who calls: the institution whose key stands in `Authorization`, and how much its key may ask for.

use super::problem::Problem;
use super::routes::PREFIX;
use crate::http::Limits;
use crate::http::throttle::Throttle;
use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::api_keys::{self, ApiKey};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

const MINUTE: Duration = Duration::from_secs(60);

/// For so long a key that was recognised is not looked up again where charges come: the transaction that keeps them asks for itself
/// whether the key still holds.
const REMEMBERED: Duration = Duration::from_secs(1);

/// Keys that were recognised, and what each has asked for in this minute.
#[derive(Clone)]
pub struct Callers {
    backend: Backend,
    per_key: u32,
    strangers: Throttle,
    known: Arc<Mutex<Known>>,
}

struct Known {
    since: Instant,
    asked: HashMap<String, u32>,
    /// By their hashes. As many as there are keys.
    recognised: HashMap<String, (ApiKey, Instant)>,
}

impl Callers {
    pub fn new(backend: &Backend, limits: &Limits) -> Self {
        let known = Known { since: Instant::now(), asked: HashMap::new(), recognised: HashMap::new() };
        let strangers = Throttle::new(limits.clone());
        Self { backend: backend.clone(), per_key: limits.per_key, strangers, known: Arc::new(Mutex::new(known)) }
    }

    /// The key, from memory where that is enough.
    async fn key(&self, shown: &str, from_memory: bool) -> backend::Result<Option<ApiKey>> {
        let hash = api_keys::hashed(shown);
        if from_memory && let Some(key) = self.remembered(&hash) {
            return Ok(Some(key));
        }
        let key = api_keys::recognise(&self.backend, shown).await?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match &key {
            Some(key) => known.recognised.insert(hash, (key.clone(), Instant::now())),
            None => known.recognised.remove(&hash),
        };
        Ok(key)
    }

    fn remembered(&self, hash: &str) -> Option<ApiKey> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (key, at) = known.recognised.get(hash)?;
        (at.elapsed() < REMEMBERED).then(|| key.clone())
    }

    /// Counts for the key, and gives the time to wait where it has asked for too much.
    fn too_much(&self, key: &ApiKey, cost: u32) -> Option<Duration> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.since.elapsed() >= MINUTE {
            (known.since, known.asked) = (Instant::now(), HashMap::new());
        }
        let left = MINUTE.saturating_sub(known.since.elapsed());
        let asked = known.asked.entry(key.id().to_owned()).or_default();
        *asked = asked.saturating_add(cost);
        (*asked > self.per_key).then_some(left)
    }
}

/// Lets in who has a key that holds, and hands it on. Only the description is for everybody. Cookies are not looked at.
pub async fn recognise(State(callers): State<Callers>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().strip_prefix(PREFIX).unwrap_or(request.uri().path());
    let (open, charge) = (path == "/openapi.json", path == "/charges");
    let too_often = |wait| Problem::of(StatusCode::TOO_MANY_REQUESTS).later(wait).into_response();
    if let Some(wait) = callers.strangers.too_much(&request, u32::from(open)) {
        return too_often(wait);
    }
    if open {
        return next.run(request).await;
    }
    let cost = if path == "/deliveries" && request.method() == Method::POST { Limits::DELIVERY } else { 1 };
    let key = match shown(request.headers()) {
        Some(shown) => match callers.key(shown, charge).await {
            Ok(key) => key,
            Err(error) => return Problem::from_backend(&error).into_response(),
        },
        None => None,
    };
    let Some(key) = key else {
        // Guessing is counted for the address.
        return match callers.strangers.too_much(&request, Limits::POST) {
            Some(wait) => too_often(wait),
            None => Problem::of(StatusCode::UNAUTHORIZED).into_response(),
        };
    };
    if let Some(wait) = callers.too_much(&key, cost) {
        return too_often(wait);
    }
    request.extensions_mut().insert(key);
    next.run(request).await
}

/// The key that a request shows, where it shows one and no second.
fn shown(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next().filter(|_| values.next().is_none())?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}
