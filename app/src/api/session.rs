//! Staying signed in, and whether a session that a browser still names has ended.

use super::{ApiError, guard};
use http::HeaderMap;
use http::header::COOKIE;
use http::request::Parts;
use leptos::prelude::*;

/// The session's cookie over HTTPS.
pub const COOKIE_NAME: &str = "__Host-kakunin";

/// The session's cookie on a developer's machine, for a browser that keeps no other there.
pub const PLAIN_COOKIE_NAME: &str = "kakunin";

/// Whether a session's cookie came along, whatever it is worth.
#[must_use]
pub fn came_along(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    cookies.filter_map(|pair| pair.split_once('=')).any(|(name, _)| [COOKIE_NAME, PLAIN_COOKIE_NAME].contains(&name.trim()))
}

/// Whether the browser names a session that is no more: it was ended elsewhere, or nobody went on in it. To be asked when the guard has
/// looked for the session, which forgets an id that stands nowhere.
pub(super) fn has_ended() -> bool {
    let named = use_context::<Parts>().is_some_and(|parts| came_along(&parts.headers));
    named && guard::session().is_ok_and(|session| session.id().is_none())
}

/// Goes on with the session, as any request does, and says how many seconds it lasts now: no longer than a session may.
#[server(prefix = "/api", endpoint = "session/stay")]
pub async fn stay() -> Result<i64, ApiError> {
    guard::anybody().await?;
    Ok(guard::visit().await?.map_or(0, |visitor| visitor.seconds))
}
