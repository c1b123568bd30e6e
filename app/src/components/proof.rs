//! Proving who one is: by a passkey, a code of the authenticator app, or a recovery code.

use super::{Ceremony, PasskeyButton};
use crate::api::security::ways;
use crate::islands::PressOnce;
use crate::language::texts;
use backend::identity::Ways;
use domain::problem::Problem;
use leptos::prelude::*;

/// The code that opens: of the app, or a recovery code.
#[component]
pub fn CodeField(ways: Ways) -> impl IntoView {
    let t = texts().identity();
    field("code", t.code(), if ways.app { t.code_hint() } else { t.recovery_hint() })
}

/// The first code of an app that is being set up.
#[component]
pub fn FirstCodeField() -> impl IntoView {
    let t = texts().identity();
    field("code", t.code(), t.first_code_hint())
}

/// What proves afresh who one is, in the form of the act that it is for, which `act` says in words. `begin` is the function that asks
/// a passkey for this act.
#[component]
pub fn ProofField(act: &'static str, begin: &'static str) -> impl IntoView {
    let shown = Suspend::new(async move {
        // What cannot be read is the page's to report; a code can be typed all the same.
        let ways = ways().await.unwrap_or(Ways { passkey: false, app: true });
        let t = texts().identity();
        let p = texts().passkeys();
        let button = ways.passkey.then(|| {
            view! {
                <PasskeyButton ceremony=Ceremony::Get begin text=p.prove(act) refused=p.refused_proof()>
                    <p>{p.or_code()}</p>
                </PasskeyButton>
            }
        });
        view! { {button} {field("proof", t.proof(), if ways.app { t.proof_hint() } else { t.recovery_hint() })} }
    });
    view! {
        <p>{texts().identity().proof_why(act)}</p>
        <Suspense>{shown}</Suspense>
        <PressOnce />
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
