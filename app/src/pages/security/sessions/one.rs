//! Before one of one's sessions ends.

use super::said;
use crate::api::own_sessions::endable;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The question of `/security/sessions/{id}/end`.
#[component]
pub fn EndSession() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    load(endable(id), |session| {
        let t = texts().security();
        let (agent, since) = said(&session);
        let title = t.end(agent);
        view! {
            <Title text=title.clone() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{title}</h1>
            <p>{since}</p>
            <form method="post" action="/api/security/end-session">
                <input type="hidden" name="session" value=session.id />
                <ProofField act=t.act_end() begin="/api/security/end-session/begin" />
                <button class="danger">{t.end_now()}</button>
            </form>
        }
    })
}
