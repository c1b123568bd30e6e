//! Before a factor is removed.

use super::factors::named;
use crate::api::factors::removable;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use backend::identity::Factor;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The question of `/security/factors/{id}/remove`.
#[component]
pub fn RemoveFactor() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    load(removable(id), page)
}

fn page(factor: Factor) -> impl IntoView {
    let t = texts().security();
    let title = t.remove(named(&factor));
    let after = if factor.is_passkey() { t.after_passkey() } else { t.after_app() };
    view! {
        <Title text=title.clone() />
        <ProblemSummary field=proof_field />
        <a class="back" href="/security">{t.back()}</a>
        <h1>{title}</h1>
        <ul>
            <li>{after}</li>
            <li>{t.ends_others()}</li>
        </ul>
        <form method="post" action="/api/security/factors/remove">
            <input type="hidden" name="factor" value=factor.id />
            <ProofField act=t.act_remove() begin="/api/security/factors/remove/begin" />
            <button class="danger">{t.remove_now()}</button>
        </form>
    }
}
