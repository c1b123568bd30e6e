//! The browser that asks: a few words for the list of one's sessions, and the token by which it is known again.

use super::ApiError;
use backend::Backend;
use backend::identity::{Identity, is_known, remember};
use http::header::{COOKIE, HeaderValue, SET_COOKIE, USER_AGENT};
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Browsers name each other: the first that fits is it.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

/// Browser and system of this request, as far as they say: names of products, the same in every language.
#[must_use]
pub fn agent() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let says = parts.headers.get(USER_AGENT)?.to_str().ok()?;
    let first = |of: &[(&str, &'static str)]| of.iter().find(|(sign, _)| says.contains(sign)).map(|(_, name)| *name);
    let known: Vec<&str> = first(&BROWSERS).into_iter().chain(first(&SYSTEMS)).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

const COOKIE_NAME: &str = "__Host-kakunin-browser";
const SECONDS: u32 = 400 * 24 * 60 * 60;

/// The token of this browser, if somebody has signed in in it before.
#[must_use]
pub fn token() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let header = parts.headers.get(COOKIE)?.to_str().ok()?;
    let token = header.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))?;
    let ours = token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    ours.then(|| token.to_owned())
}

/// From now on this browser is known as one of theirs.
pub(super) async fn known_from_now(backend: &Backend, identity: &Identity) -> Result<(), ApiError> {
    if let Some(token) = token()
        && is_known(backend, identity, &token).await?
    {
        return Ok(());
    }
    let token = remember(backend, identity).await?;
    let cookie = format!("{COOKIE_NAME}={token}; Path=/; Max-Age={SECONDS}; Secure; HttpOnly; SameSite=Strict");
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| ApiError::unexpected(&error))?;
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, cookie);
    Ok(())
}
