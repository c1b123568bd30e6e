//! Choosing the language of the pages.

use super::ApiError;
use crate::language::{COOKIE_NAME, Locale};
use http::header::{HeaderValue, SET_COOKIE};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Keeps the visitor's choice of language for a year and shows the page again.
#[server(prefix = "/api", endpoint = "language")]
pub async fn choose_language(language: String, back: String) -> Result<(), ApiError> {
    let locale = Locale::of_tag(&language).unwrap_or_default();
    let cookie = format!("{COOKIE_NAME}={}; Path=/; Max-Age=31536000; Secure; HttpOnly; SameSite=Lax", locale.tag());
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| ApiError::unexpected(&error))?;
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, cookie);
    leptos_axum::redirect(if ours(&back) { &back } else { "/" });
    Ok(())
}

/// Whether it leads to a page of ours: a path, and none that a browser reads as another host. Browsers leave out tabs and line
/// ends when they read an address, and take `\` for `/`.
fn ours(back: &str) -> bool {
    let printable = back.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    printable && back.starts_with('/') && !back.starts_with("//")
}
