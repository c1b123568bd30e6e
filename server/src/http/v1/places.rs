//! Places for answers that are being made, and the time of each. A delivery has places and times of its own, by its parts.

use super::problem::Problem;
use super::routes::PREFIX;
use crate::http::Limits;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// When to come again after an answer that was not made.
pub const SOON: Duration = Duration::from_secs(5);

/// The places of programs: a portal full of visitors does not keep them out, nor they the visitors.
#[derive(Clone)]
pub struct Places {
    free: Arc<Semaphore>,
    time: Duration,
}

impl Places {
    pub fn new(limits: &Limits) -> Self {
        Self { free: Arc::new(Semaphore::new(limits.under_way)), time: limits.body_time + limits.answer_time }
    }
}

/// Makes the answer where there is a place, within its time.
pub async fn in_its_place(State(places): State<Places>, request: Request, next: Next) -> Response {
    let too_busy = || Problem::of(StatusCode::SERVICE_UNAVAILABLE).later(SOON).into_response();
    let delivers = request.method() == Method::POST && request.uri().path().trim_start_matches(PREFIX) == "/deliveries";
    if delivers {
        return next.run(request).await;
    }
    let Ok(_place) = places.free.try_acquire() else { return too_busy() };
    timeout(places.time, next.run(request)).await.unwrap_or_else(|_| {
        tracing::error!("an answer to a program took too long and was broken off");
        too_busy()
    })
}
