//! What somebody signs in with, and where they are signed in.

mod recovery_codes;
mod sessions;

pub use recovery_codes::{NewCodes, RecoveryCodes};

use crate::api::security::{Own, own};
use crate::components::wording::instant;
use crate::components::{ProblemSummary, ProofField, load};
use crate::language::texts;
use backend::identity::Factor;
use domain::problem::Problem;
use domain::time::Instant;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use sessions::Sessions;

/// Factors, password, recovery codes and sessions.
#[component]
pub fn Security() -> impl IntoView {
    let done = use_query_map().read_untracked().get("done");
    load(own(), move |own| page(own, done))
}

fn page(own: Own, done: Option<String>) -> impl IntoView {
    let t = texts().security();
    let done = match done.as_deref() {
        Some("password") => Some(t.done_password()),
        Some("session") => Some(t.done_session()),
        _ => None,
    };
    view! {
        <Title text=t.title() />
        <ProblemSummary field />
        <h1>{t.title()}</h1>
        {done.map(|text| view! { <p class="panel" role="status">{text}</p> })}
        <h2>{t.factors()}</h2>
        <ul>{own.factors.into_iter().map(|factor| view! { <li>{said(factor)}</li> }).collect_view()}</ul>
        <h2>{t.password_title()}</h2>
        <form method="post" action="/api/security/password">
            <PasswordField id="password" label=t.password() />
            <PasswordField id="again" label=t.again() />
            <ProofField act=t.act_password() />
            <button>{t.change()}</button>
        </form>
        <h2>{t.codes_title()}</h2>
        <p>{t.codes_intro()}</p>
        <p><a class="button" href="/security/new-codes">{t.codes_new()}</a></p>
        <h2>{t.sessions_title()}</h2>
        <Sessions sessions=own.sessions />
    }
}

fn said(factor: Factor) -> String {
    let t = texts().security();
    let kind = if factor.kind == "passkey" { t.passkey() } else { t.app() };
    let name = factor.name.unwrap_or_else(|| kind.to_owned());
    t.factor(name, instant(Instant(factor.added_at)))
}

#[component]
fn PasswordField(id: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id name=id type="password" autocomplete="new-password" minlength="12" required />
        </div>
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::PasswordsDiffer => Some("again"),
        Problem::PasswordTooShort | Problem::PasswordTooLong | Problem::PasswordTooCommon => Some("password"),
        other => crate::components::proof_field(other),
    }
}
