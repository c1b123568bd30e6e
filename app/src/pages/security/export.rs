//! Taking along what is known of one's accounts.

use crate::api::guard;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// What the file holds, and the proof for which it is made.
#[component]
pub fn Export() -> impl IntoView {
    load(guard::customer(), |_| {
        let t = texts().export();
        view! {
            <Title text=t.title() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/security">{texts().security().back()}</a>
            <h1>{t.title()}</h1>
            <p>{t.what()}</p>
            <ul>
                <li>{t.holds_accounts()}</li>
                <li>{t.holds_said()}</li>
                <li>{t.holds_looked()}</li>
            </ul>
            <p>{t.care()}</p>
            <form method="post" action="/api/security/export">
                <ProofField act=t.act() begin="/api/security/export/begin" />
                <button class="primary">{t.take()}</button>
            </form>
        }
    })
}
