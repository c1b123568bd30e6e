//! The frame of every page: skip link, name, language, and the page itself.

use crate::language::{Locale, locale, texts};
use leptos::prelude::*;
use leptos_meta::Title;

/// The frame.
#[component]
pub fn Layout(children: Children) -> impl IntoView {
    let t = texts();
    let other = if locale() == Locale::Ja { Locale::En } else { Locale::Ja };
    let here = use_context::<http::request::Parts>().map_or_else(|| "/".to_owned(), |parts| parts.uri.path().to_owned());
    view! {
        <Title formatter=move |text: String| if text.is_empty() { t.site().name().to_owned() } else { format!("{text} – {}", t.site().name()) } />
        <a class="skip" href="#content">{t.layout().skip()}</a>
        <header class="top">
            <a class="name" href="/">{t.site().name()}</a>
            <form method="post" action="/api/language">
                <input type="hidden" name="language" value=other.tag() />
                <input type="hidden" name="back" value=here />
                <button class="quiet" lang=other.tag()>{t.layout().other_language()}</button>
            </form>
        </header>
        <main id="content" tabindex="-1">{children()}</main>
    }
}
