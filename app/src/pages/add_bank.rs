//! Adding another bank's accounts.

use crate::api::guard;
use crate::components::{LetterFields, ProblemSummary, ProofField, letter_field, load, proof_field};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// A further letter's code and the birth date.
#[component]
pub fn AddBank() -> impl IntoView {
    load(guard::customer(), |_| {
        let t = texts().activation();
        view! {
            <Title text=t.add_title() />
            <ProblemSummary field=|problem| proof_field(problem).or_else(|| letter_field(problem)) />
            <h1>{t.add_title()}</h1>
            <p>{t.add_intro()}</p>
            <form method="post" action="/api/add-bank">
                <LetterFields />
                <p>{t.add_after()}</p>
                <ProofField act=t.act() begin="/api/add-bank/begin" />
                <button class="primary">{t.add()}</button>
            </form>
        }
    })
}
