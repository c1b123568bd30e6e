//! The language of a page and its texts, made from `locales/` when compiling.

use http::header::{ACCEPT_LANGUAGE, COOKIE};
use http::request::Parts;
use leptos::prelude::use_context;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Japanese first, English complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    #[default]
    Ja,
    En,
}

/// The cookie in which a visitor's choice of language stands. It tells nobody anything about them.
pub const COOKIE_NAME: &str = "__Host-kakunin-language";

impl Locale {
    /// The tag in `<html lang>`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language of that tag.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.trim().get(..2)? {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// What the visitor chose, else what their browser asks for first, else Japanese.
    #[must_use]
    pub fn of_request(parts: &Parts) -> Self {
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
        let chosen = header(COOKIE).split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='));
        chosen.and_then(Self::of_tag).or_else(|| header(ACCEPT_LANGUAGE).split(',').find_map(Self::of_tag)).unwrap_or_default()
    }
}

/// The language of the page that is being made.
#[must_use]
pub fn locale() -> Locale {
    use_context::<Parts>().map_or_else(Locale::default, |parts| Locale::of_request(&parts))
}

/// The texts of the page that is being made.
#[must_use]
pub fn texts() -> Texts {
    Texts(locale())
}
