//! The ways from one page of a long list to the next.

use crate::language::texts;
use leptos::prelude::*;

/// Links to the pages of newer and of older ones, each with what it says, and between them where this page stands; nothing where it is the
/// only one.
#[component]
pub fn Pages(newer: Option<(String, &'static str)>, older: Option<(String, &'static str)>, here: String) -> impl IntoView {
    let link = |(href, text): (String, &'static str)| view! { <a href=href>{text}</a> };
    (newer.is_some() || older.is_some()).then(|| {
        view! {
            <nav class="pages" aria-label=texts().withdrawals().pages()>
                {newer.map(link)}
                <span>{here}</span>
                {older.map(link)}
            </nav>
        }
    })
}
