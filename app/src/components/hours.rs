//! When an institution can be called, in its own words.

use crate::language::{Locale, locale, texts};
use domain::institutions::round_the_clock;
use leptos::prelude::*;

/// Institutions write their hours in Japanese. The commonest is said in the page's language; what else is Japanese on an English page is
/// marked as such, so that it is read aloud as what it is.
#[component]
pub fn Hours(hours: String) -> impl IntoView {
    if round_the_clock(&hours) {
        return texts().stops().round_the_clock().into_any();
    }
    let foreign = (locale() == Locale::En && !hours.is_ascii()).then_some("ja");
    view! { <span lang=foreign>{hours}</span> }.into_any()
}
