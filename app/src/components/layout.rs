//! The frame of every page: skip link, name, language, navigation, the page itself, and what the portal is.

use super::navigation::{Navigation, path};
use crate::language::{Locale, locale, texts};
use leptos::prelude::*;
use leptos_meta::Title;

/// The frame.
#[component]
pub fn Layout(children: Children) -> impl IntoView {
    let t = texts();
    let other = if locale() == Locale::Ja { Locale::En } else { Locale::Ja };
    let here = path();
    let staff = here == "/staff" || here.starts_with("/staff/");
    view! {
        <Title formatter=move |text: String| title(&text, t.site().name()) />
        <a class="skip" href="#content">{t.layout().skip()}</a>
        <header class="top">
            <a class="name" href=if staff { "/staff" } else { "/" }><img src="/pkg/seal.svg" alt="" />{t.site().name()}</a>
            <form method="post" action="/api/language">
                <input type="hidden" name="language" value=other.tag() />
                <input type="hidden" name="back" value=here />
                <button class="quiet" lang=other.tag()>{t.layout().other_language()}</button>
            </form>
        </header>
        <Navigation />
        <main id="content" tabindex="-1" class:staff=staff>{children()}</main>
        <footer class="about">
            <p>{t.layout().about()}</p>
            <p>{t.layout().never_asks()}</p>
            <p><a href="/security-contact">{t.security_contact().title()}</a></p>
        </footer>
    }
}

/// The document's title. It is the one text of a page that is written into the document as it stands, and institutions name
/// themselves.
fn title(page: &str, site: &str) -> String {
    let title = if page.is_empty() { site.to_owned() } else { format!("{page} – {site}") };
    title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
