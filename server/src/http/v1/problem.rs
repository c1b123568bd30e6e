//! Refusals as problem documents (RFC 9457).

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse;
use serde::Serialize;
use std::any::Any;
use std::time::Duration;
use utoipa::ToSchema;

/// The media type.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not answered otherwise.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Problem document (RFC 9457)", example = json!({
    "type": "about:blank", "title": "Unprocessable Entity", "status": 422, "detail": "amount: is missing", "field": "amount"
}))]
pub struct Problem {
    /// The problem says no more than its status does: `about:blank`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: &'static str,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong, for whoever can mend it.
    pub detail: String,
    /// The field that is wrong, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(skip)]
    #[schema(ignore)]
    wait: Option<Duration>,
}

impl Problem {
    /// The problem that a status is, in a sentence.
    pub fn of(status: StatusCode) -> Self {
        Self::new(status, usual(status))
    }

    /// With a sentence of its own.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Problem");
        Self { kind: "about:blank", title, status: status.as_u16(), detail: detail.into(), field: None, wait: None }
    }

    /// The same, saying when to come again.
    pub fn later(self, wait: Duration) -> Self {
        Self { wait: Some(wait), ..self }
    }

    /// The same, with the field that is wrong.
    pub fn at(self, field: Option<String>) -> Self {
        Self { field, ..self }
    }

    /// What the backend says; our own faults go into the log under a number, and no further.
    pub fn from_backend(error: &backend::Error) -> Self {
        match error {
            backend::Error::NotFound => Self::of(StatusCode::NOT_FOUND),
            backend::Error::NoLongerRecognised => Self::of(StatusCode::UNAUTHORIZED),
            backend::Error::Busy => Self::of(StatusCode::SERVICE_UNAVAILABLE).later(Duration::from_secs(5)),
            other => {
                let reference = backend::ids::random_digits(8);
                tracing::error!(reference, error = %other, "a program's request failed");
                let detail =
                    format!("Something went wrong here. It was noted under the number {reference}; please try again later.");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
            }
        }
    }

    /// After a panic: a reference number that the log has.
    pub fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
        let what = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied()).unwrap_or("?");
        Self::from_backend(&backend::Error::Corrupt(format!("a panic: {what}"))).into_response()
    }
}

fn usual(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => {
            "A key is wanted: Authorization: Bearer KEY. This one is not known, was revoked, or has ended."
        }
        StatusCode::FORBIDDEN => "This key's institution does not deliver this.",
        StatusCode::NOT_FOUND => "There is no such thing, or it is another institution's.",
        StatusCode::METHOD_NOT_ALLOWED => "The method is not one of those that Allow names.",
        StatusCode::NOT_ACCEPTABLE => "Answers are application/json, refusals application/problem+json.",
        StatusCode::REQUEST_TIMEOUT => "The body came too slowly.",
        StatusCode::CONFLICT => "A request with this Idempotency-Key is under way.",
        StatusCode::LENGTH_REQUIRED => "A body is wanted, with Content-Length or in chunks.",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is too large.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "The body's Content-Type or Content-Encoding is not taken here.",
        StatusCode::TOO_MANY_REQUESTS => "This key or address has asked for too much in this minute.",
        StatusCode::SERVICE_UNAVAILABLE => "Too much is under way at this moment.",
        _ => "The request was not understood.",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> axum::response::Response {
        let (status, wait) = (StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), self.wait);
        let body = serde_json::to_vec(&self).expect("a problem is plain text and numbers");
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = wait {
            headers.insert(RETRY_AFTER, wait.as_secs().max(1).into());
        }
        response
    }
}
