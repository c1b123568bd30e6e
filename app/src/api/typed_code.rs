//! The activation code as it was typed, for the form to show again when code and birth date did not fit: nobody types 24 letters
//! twice. It stays in the visitor's own browser, for ten minutes: the database has codes only hashed.

use super::ApiError;
use http::header::{COOKIE, HeaderValue, SET_COOKIE};
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

const COOKIE_NAME: &str = "__Host-kakunin-code";
/// A code has 24 letters, and dashes or blanks between them.
const LONGEST: usize = 40;

/// Keeps what was typed where it was not taken, and forgets it where it was.
pub(super) fn after<T>(typed: &str, answer: Result<T, ApiError>) -> Result<T, ApiError> {
    let kept: String = match &answer {
        Ok(_) => String::new(),
        Err(_) => typed.chars().filter(char::is_ascii_alphanumeric).take(LONGEST).collect(),
    };
    let seconds = if kept.is_empty() { 0 } else { 600 };
    let cookie = format!("{COOKIE_NAME}={kept}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Strict");
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| ApiError::unexpected(&error))?;
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, cookie);
    answer
}

/// What was typed before, in groups of four as the letter prints it; nothing where nothing was.
#[must_use]
pub fn typed_before() -> String {
    let parts = use_context::<Parts>();
    let header = parts.as_ref().and_then(|parts| parts.headers.get(COOKIE)?.to_str().ok()).unwrap_or("");
    let kept = header.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('=')).unwrap_or("");
    let letters: Vec<char> = kept.chars().filter(char::is_ascii_alphanumeric).take(LONGEST).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
