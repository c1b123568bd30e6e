//! Adding an authenticator app: first a fresh proof, then the secret and its first code.

use crate::api::factors::adding;
use crate::components::{AppSetup, ProblemSummary, ProofField, code_field, load, proof_field};
use crate::language::texts;
use backend::identity::{Adding, Planned};
use leptos::prelude::*;
use leptos_meta::Title;

/// The proof; or, after it, the secret and the field for the app's first code.
#[component]
pub fn AddApp() -> impl IntoView {
    load(adding(), |adding| {
        let t = texts().security();
        let setup = match adding {
            Some(Adding { planned: Planned::App(setup), .. }) => Some(setup),
            _ => None,
        };
        let field = if setup.is_some() { code_field } else { proof_field };
        view! {
            <Title text=t.add_app() />
            <ProblemSummary field />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{t.add_app()}</h1>
            {match setup {
                Some(setup) => view! { <AppSetup setup action="/api/security/app/add" /> }.into_any(),
                None => view! { <Prove /> }.into_any(),
            }}
            <p>{t.ends_others()}</p>
        }
    })
}

#[component]
fn Prove() -> impl IntoView {
    let t = texts().security();
    view! {
        <p>{texts().identity().app_intro()}</p>
        <form method="post" action="/api/security/app">
            <ProofField act=t.act_app() begin="/api/security/adding/begin" />
            <button class="primary">{texts().identity().go_on()}</button>
        </form>
    }
}
