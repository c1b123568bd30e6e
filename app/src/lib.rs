//! Pages, islands and server functions.
//!
//! Pages are HTML, made on the server: only `islands` is part of what the browser loads.

// A page's view is one type as deep as its HTML, and the compiler's own limit is soon reached.
#![recursion_limit = "512"]

pub mod islands;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod language;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod shell;

/// Wakes the islands of the page that the server sent.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
