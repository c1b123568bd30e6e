//! A NUL in an address or a form finds nothing: PostgreSQL has no such text, and no page of ours sends one.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Answers 'not found' where a path, a query or a form holds a NUL, so that none comes as far as a query.
pub async fn refuse(request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    if holds_nul(address.as_bytes()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (parts, body) = request.into_parts();
    let form =
        parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    if !form {
        return next.run(Request::from_parts(parts, body)).await;
    }
    // The layer around this one has limited the body.
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) if holds_nul(&bytes) => StatusCode::NOT_FOUND.into_response(),
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(_) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
    }
}

/// In addresses and forms a NUL stands as `%00`; as itself only where no browser sent it.
fn holds_nul(text: &[u8]) -> bool {
    text.contains(&0) || text.windows(3).any(|three| three == b"%00")
}
