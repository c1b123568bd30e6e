//! The headers that every answer carries, errors and static files included.

use super::{PublicOrigin, SessionCookie};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderValue, REFERRER_POLICY, SET_COOKIE, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

const FIXED: [(HeaderName, HeaderValue); 6] = [
    (STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // An error travels in the URL where there is no JavaScript, and the way back is the Referer: to ourselves only.
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), \
             midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()",
        ),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// The policy of what is no page: nothing runs.
const NOTHING_RUNS: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; report-uri /reports",
);

/// Adds what every answer carries, and what it lacks of the rest: a policy under which nothing runs, and no caching.
pub async fn add(State(origin): State<PublicOrigin>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    complete(response.headers_mut());
    if origin.is_https() {
        name_endpoint(response.headers_mut());
    }
    response
}

fn complete(headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.insert(name, value);
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(NOTHING_RUNS);
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// Newer browsers report to a named endpoint, and then not to `report-uri`; but they take its name by HTTPS alone.
fn name_endpoint(headers: &mut HeaderMap) {
    let policy = headers.get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    if let Some(Ok(policy)) = policy.map(|policy| HeaderValue::try_from(format!("{policy}; report-to policy"))) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        headers.insert("reporting-endpoints", HeaderValue::from_static("policy=\"/reports\""));
    }
}

/// The policy of a page: only scripts that carry this answer's nonce, the browser's part, and our own style and pictures.
pub fn policy_with_nonce() {
    let nonce = leptos::nonce::use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; report-uri /reports"
    );
    let policy = HeaderValue::from_str(&policy).expect("a nonce is base64");
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// After signing out, the browser forgets the pages that it has of us: on a shared machine, the next person goes back to none. The
/// session's cookie ends by name, with what a `__Host-` cookie must say: the removal that tower-sessions sends lacks it, and browsers
/// pass over it. `"cookies"` would end the others too: the language, and the one by which a browser is known
/// that has signed in before, which opens the door during an attack; and those of every other site of the same domain.
pub fn forget(response: &mut Response, cookie: SessionCookie) {
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    let secure = if cookie.secure() { "Secure; " } else { "" };
    let ended = format!("{}=; Path=/; Max-Age=0; {secure}HttpOnly; SameSite=Strict", cookie.name());
    let ended = HeaderValue::from_str(&ended).expect("the name of a cookie is letters");
    response.headers_mut().append(SET_COOKIE, ended);
}

/// An answer as it stands on the line, for what never becomes a request: it is empty, and ends the connection.
pub fn bare(status: StatusCode) -> Vec<u8> {
    let mut headers = HeaderMap::new();
    complete(&mut headers);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert("retry-after", HeaderValue::from_static("5"));
    }
    let mut line = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n").into_bytes();
    for (name, value) in &headers {
        line.extend_from_slice(name.as_str().as_bytes());
        line.extend_from_slice(b": ");
        line.extend_from_slice(value.as_bytes());
        line.extend_from_slice(b"\r\n");
    }
    line.extend_from_slice(b"\r\n");
    line
}
