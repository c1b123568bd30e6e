//! What is under way at a time: bodies that come, and answers that are being made. Each has a time.

use super::{Limits, refusal};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::LengthLimitError;
use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// When to come again after an answer that was not made.
pub(super) const SOON: Duration = Duration::from_secs(5);

/// Reads the whole body before anything is done with it: all of ours are small, and who sends slowly holds up nobody else.
pub async fn whole_body(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if announced(&parts.headers).is_some_and(|length| length > limits.body) {
        return refusal::page(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let bytes = match timeout(limits.body_time, to_bytes(body, limits.body)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => return refusal::page(of_body(&error)),
        Err(_) => return refusal::page(StatusCode::REQUEST_TIMEOUT),
    };
    parts.headers.remove(TRANSFER_ENCODING);
    parts.headers.insert(CONTENT_LENGTH, bytes.len().into());
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A body that is too long, or one that broke off.
fn of_body(error: &axum::Error) -> StatusCode {
    let too_long = error.source().is_some_and(|source| source.is::<LengthLimitError>());
    if too_long { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST }
}

/// The places for answers that are being made, and the time of each.
#[derive(Clone, Debug)]
pub struct Places {
    free: Arc<Semaphore>,
    refused: Arc<AtomicU64>,
    time: Duration,
}

impl Places {
    pub fn new(limits: &Limits) -> Self {
        Self { refused: Arc::default(), free: Arc::new(Semaphore::new(limits.under_way)), time: limits.answer_time }
    }
}

/// Makes the answer where there is a place, within its time. What is not finished then is dropped, and its transaction with it.
pub async fn in_its_place(State(places): State<Places>, request: Request, next: Next) -> Response {
    let Ok(_place) = places.free.try_acquire() else {
        let refused = places.refused.fetch_add(1, Ordering::Relaxed) + 1;
        // Not each of them has a line: the log would be the next thing to be full.
        if refused.is_power_of_two() {
            tracing::warn!(refused, "too many requests are under way");
        }
        return refusal::later(StatusCode::SERVICE_UNAVAILABLE, SOON);
    };
    let path = request.uri().path().split('/').nth(1).unwrap_or_default().to_owned();
    timeout(places.time, next.run(request)).await.unwrap_or_else(|_| {
        tracing::error!(path, "an answer took too long and was broken off");
        refusal::later(StatusCode::SERVICE_UNAVAILABLE, SOON)
    })
}
