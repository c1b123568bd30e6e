//! The file by which machines find whom to tell of a weakness (RFC 9116). It is there where somebody has set a contact.

use super::{Beside, PublicOrigin};
use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use backend::clock::Clock;
use domain::contact::SecurityContact;
use domain::time::Instant;

/// So long the file holds from when it is read: RFC 9116 §2.5.5 recommends less than a year, and a contact that was changed is to be
/// noticed.
const HOLDS: i64 = 30 * Instant::DAY;

/// The route of the file.
pub fn file(contact: Option<SecurityContact>, origin: PublicOrigin, clock: Clock) -> Router {
    let answer = move || {
        let answer = match &contact {
            Some(contact) => written(contact, &origin, clock.real_now()),
            None => StatusCode::NOT_FOUND.into_response(),
        };
        async move { answer }
    };
    Beside::SecurityTxt.answered_by(answer)
}

fn written(contact: &SecurityContact, PublicOrigin(origin): &PublicOrigin, now: Instant) -> Response {
    let expires = Instant(now.0 + HOLDS).rfc3339();
    let text = format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: ja, en\n\
         Canonical: {origin}/.well-known/security.txt\nPolicy: {origin}/security-contact\n"
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
