//! What somebody has beside a password.

use crate::api::proof::party;
use crate::components::wording::instant;
use crate::language::texts;
use backend::identity::Factor;
use domain::time::Instant;
use leptos::prelude::*;

/// The list of one's factors, each with a way to remove it while there is another, and the ways to add one.
#[component]
pub fn Factors(factors: Vec<Factor>) -> impl IntoView {
    let t = texts().security();
    let several = factors.len() > 1;
    let items = factors.into_iter().map(|factor| {
        let remove = several.then(|| {
            let (href, text) = (format!("/security/factors/{}/remove", factor.id), t.remove(named(&factor)));
            view! { <p><a href=href>{text}</a></p> }
        });
        view! { <li><p>{said(&factor)}</p> {remove}</li> }
    });
    let passkey = party().map(|_| view! { <p><a href="/security/passkey">{t.add_passkey()}</a></p> });
    view! {
        <ul class="factors">{items.collect_view()}</ul>
        {passkey}
        <p><a href="/security/app">{t.add_app()}</a></p>
    }
}

/// What it is, and what its owner calls it.
pub(super) fn named(factor: &Factor) -> String {
    let t = texts().security();
    let kind = if factor.is_passkey() { t.passkey() } else { t.app() };
    match &factor.name {
        Some(name) => t.named(kind, name),
        None => kind.to_owned(),
    }
}

fn said(factor: &Factor) -> String {
    let t = texts().security();
    let added = instant(Instant(factor.added_at));
    match factor.used_at {
        Some(used) => t.factor_used(named(factor), added, instant(Instant(used))),
        None => t.factor(named(factor), added),
    }
}
