//! Posts from other sites are refused: a page elsewhere must not stop a link or answer for a customer.

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The origin under which browsers see the portal, as in `https://kakunin.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicOrigin(pub String);

/// Lets reading through, and writing only where the browser says that it comes from a page of ours: `Sec-Fetch-Site` says
/// `same-origin`, or where it is missing `Origin` is the public one.
pub async fn refuse(State(origin): State<PublicOrigin>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || from_our_pages(request.headers(), &origin) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn from_our_pages(headers: &HeaderMap, origin: &PublicOrigin) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => headers.get(ORIGIN).is_some_and(|from| from == origin.0.as_str()),
    }
}
