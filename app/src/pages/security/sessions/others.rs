//! Before one is signed out everywhere else.

use crate::api::guard;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The question of `/security/sessions/others/end`.
#[component]
pub fn EndOtherSessions() -> impl IntoView {
    load(guard::anybody(), |_| {
        let t = texts().security();
        view! {
            <Title text=t.end_others() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{t.end_others()}</h1>
            <p>{t.end_others_text()}</p>
            <form method="post" action="/api/security/end-others">
                <ProofField act=t.act_end_others() begin="/api/security/end-others/begin" />
                <button class="danger">{t.end_now()}</button>
            </form>
        }
    })
}
