//! Recovery codes: shown once, and made anew.

use crate::api::guard;
use crate::api::sign_in::fresh_codes;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::islands::PrintButton;
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The codes that have just been made, to print or write down.
#[component]
pub fn RecoveryCodes() -> impl IntoView {
    load(fresh_codes(), |codes| {
        if codes.is_empty() {
            leptos_axum::redirect("/security");
            return Either::Left(());
        }
        let t = texts().security();
        Either::Right(view! {
            <Title text=t.codes_title() />
            <h1>{t.codes_title()}</h1>
            <p>{t.codes_once()}</p>
            <ol class="codes" translate="no">{codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}</ol>
            <PrintButton>{t.print()}</PrintButton>
            <form method="post" action="/api/recovery-codes/kept">
                <button class="primary">{t.codes_kept()}</button>
            </form>
        })
    })
}

/// Before new codes are made: the earlier ones open nothing any more.
#[component]
pub fn NewCodes() -> impl IntoView {
    load(guard::anybody(), |_| {
        let t = texts().security();
        view! {
            <Title text=t.codes_new() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{t.codes_new()}</h1>
            <p>{t.codes_new_intro()}</p>
            <form method="post" action="/api/security/recovery-codes">
                <ProofField act=t.act_codes() begin="/api/security/recovery-codes/begin" />
                <button class="primary">{t.codes_new()}</button>
            </form>
        }
    })
}
