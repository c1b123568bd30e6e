//! Posts from other sites are refused: a page elsewhere must not stop a link or answer for a customer.

use super::refusal;
use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// The origin under which browsers see the portal, as in `https://kakunin.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicOrigin(pub String);

impl PublicOrigin {
    /// Whether browsers reach the portal by HTTPS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Whether the address is one of the portal.
    #[must_use]
    pub fn has(&self, address: &str) -> bool {
        // The origin's end is the address's or a slash: `https://kakunin.example.org` begins alike.
        address.strip_prefix(&self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }
}

/// Lets reading through, and writing only where the browser says that it comes from a page of ours: `Sec-Fetch-Site` says
/// `same-origin`, or where it is missing `Origin` is the public one. It stands around all that could be authorised by a cookie or
/// sets one, with the doors themselves; only the sink of policy reports is outside, which takes no cookie and changes nothing.
pub async fn refuse(State(origin): State<PublicOrigin>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || from_our_pages(request.headers(), &origin) {
        next.run(request).await
    } else {
        refusal::page(StatusCode::FORBIDDEN)
    }
}

fn from_our_pages(headers: &HeaderMap, origin: &PublicOrigin) -> bool {
    if headers.contains_key("sec-fetch-site") {
        only(headers, "sec-fetch-site").is_some_and(|site| site == "same-origin")
    } else {
        only(headers, ORIGIN.as_str()).is_some_and(|from| from == origin.0.as_str())
    }
}

/// The header's value where there is one and no second: no browser says two things.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}
