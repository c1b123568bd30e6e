//! Before one is signed out everywhere, here too.

use crate::api::guard;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The question of `/security/sessions/all/end`.
#[component]
pub fn EndAllSessions() -> impl IntoView {
    load(guard::anybody(), |_| {
        let t = texts().security();
        view! {
            <Title text=t.end_all() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{t.end_all()}</h1>
            <p>{t.end_all_text()}</p>
            <form method="post" action="/api/security/end-all">
                <ProofField act=t.act_end_all() begin="/api/security/end-all/begin" />
                <button class="danger">{t.end_now()}</button>
            </form>
        }
    })
}
