//! The document around every page.

use crate::language::{locale, texts};
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The HTML document: head, and the app as its body.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=locale().tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                // Telephones make links of digits: ours are amounts and account numbers.
                <meta name="format-detection" content="telephone=no" />
                <meta name="description" content=texts().site().tagline() />
                <link rel="icon" href="/pkg/seal.svg" type="image/svg+xml" />
                <link rel="stylesheet" href="/pkg/kakunin.css" />
                <HydrationScripts options islands=true />
                <MetaTags />
            </head>
            <body>
                <crate::app::App />
            </body>
        </html>
    }
}
