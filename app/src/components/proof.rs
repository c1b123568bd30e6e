//! The field for a code: of the authenticator app, or a recovery code.

use crate::language::texts;
use domain::problem::Problem;
use leptos::prelude::*;

/// The code that opens: of the app, or a recovery code.
#[component]
pub fn CodeField() -> impl IntoView {
    let t = texts().identity();
    field("code", t.code(), t.code_hint())
}

/// The first code of an app that is being set up.
#[component]
pub fn FirstCodeField() -> impl IntoView {
    let t = texts().identity();
    field("code", t.code(), t.first_code_hint())
}

/// The code that proves afresh who one is, in the form of the act that it is for, which `act` says in words.
#[component]
pub fn ProofField(act: &'static str) -> impl IntoView {
    let t = texts().identity();
    view! {
        <p>{t.proof_why(act)}</p>
        {field("proof", t.proof(), t.proof_hint())}
    }
}

fn field(name: &'static str, label: &'static str, hint: &'static str) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <input
                id=name name=name autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"
                aria-describedby=hint_id required
            />
        </div>
    }
}

/// The field that a problem with a proof belongs to.
#[must_use]
pub fn proof_field(problem: Problem) -> Option<&'static str> {
    matches!(problem, Problem::WrongCode | Problem::CodeUsed | Problem::TooManyTries).then_some("proof")
}

/// The field that a problem with a code belongs to.
#[must_use]
pub fn code_field(problem: Problem) -> Option<&'static str> {
    proof_field(problem).map(|_| "code")
}
