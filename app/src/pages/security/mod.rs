//! What somebody signs in with, and where they are signed in.

mod password;
mod recovery_codes;
mod sessions;

pub use password::ChangePassword;
pub use recovery_codes::{NewCodes, RecoveryCodes};

use crate::api::security::{Own, own};
use crate::components::wording::instant;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use backend::identity::Factor;
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
        <ProblemSummary />
        <h1>{t.title()}</h1>
        {done.map(|text| view! { <p class="panel" role="status">{text}</p> })}
        <h2>{t.factors()}</h2>
        <ul>{own.factors.into_iter().map(|factor| view! { <li>{said(factor)}</li> }).collect_view()}</ul>
        <h2>{t.password_title()}</h2>
        <p><a href="/security/password">{t.change()}</a></p>
        <h2>{t.codes_title()}</h2>
        <p>{t.codes_intro()}</p>
        <p><a href="/security/new-codes">{t.codes_new()}</a></p>
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
