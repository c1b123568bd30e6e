//! Adding a passkey: first a fresh proof, then the device makes it.

use crate::api::browser::agent;
use crate::api::factors::adding;
use crate::components::{Ceremony, PasskeyButton, ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use backend::identity::{Adding, Planned};
use leptos::prelude::*;
use leptos_meta::Title;

/// The name and the proof; or, after the proof, the button by which the device makes the passkey.
#[component]
pub fn AddPasskey() -> impl IntoView {
    load(adding(), |adding| {
        let t = texts().security();
        let proved = matches!(adding, Some(Adding { planned: Planned::Passkey(_), .. }));
        view! {
            <Title text=t.add_passkey() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{t.add_passkey()}</h1>
            {if proved { view! { <Make /> }.into_any() } else { view! { <Prove /> }.into_any() }}
        }
    })
}

#[component]
fn Prove() -> impl IntoView {
    let (t, p) = (texts().security(), texts().passkeys());
    view! {
        <p>{p.passkey_what()}</p>
        <noscript><p><strong>{p.no_script()}</strong></p></noscript>
        <form method="post" action="/api/security/passkey">
            <div class="field">
                <label for="name">{t.name()}</label>
                <p class="hint" id="name-hint">{t.name_hint()}</p>
                <input id="name" name="name" value=agent() maxlength="60" autocomplete="off" aria-describedby="name-hint" />
            </div>
            <ProofField act=t.act_passkey() begin="/api/security/adding/begin" />
            <button class="primary">{texts().identity().go_on()}</button>
        </form>
    }
}

#[component]
fn Make() -> impl IntoView {
    let p = texts().passkeys();
    view! {
        <p>{p.make_now()}</p>
        <noscript><p><strong>{p.no_script()}</strong></p></noscript>
        <form method="post" action="/api/security/passkey/add">
            <PasskeyButton
                ceremony=Ceremony::Create begin="/api/security/passkey/begin" text=p.make() refused=p.refused_make() class="primary"
            />
        </form>
        <p>{texts().security().ends_others()}</p>
    }
}
