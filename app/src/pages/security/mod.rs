//! What somebody signs in with, and where they are signed in.

mod add_app;
mod add_passkey;
mod cancelled;
mod contacts;
mod export;
mod factors;
mod password;
mod recovery;
mod recovery_codes;
mod remove_factor;
mod sessions;

pub use add_app::AddApp;
pub use add_passkey::AddPasskey;
pub use contacts::ChangeContact;
pub use export::Export;
pub use password::ChangePassword;
pub use recovery::CancelRecovery;
pub use recovery_codes::{NewCodes, RecoveryCodes};
pub use remove_factor::RemoveFactor;
pub use sessions::{EndAllSessions, EndOtherSessions, EndSession};

use crate::api::security::{Own, own};
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use cancelled::Cancelled;
use contacts::Contacts;
use factors::Factors;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use sessions::Sessions;

/// Factors, password, recovery codes and sessions; for customers also where they are told, and what they may take along.
#[component]
pub fn Security() -> impl IntoView {
    let done = use_query_map().read_untracked().get("done");
    load(own(), move |own| page(own, done))
}

fn page(own: Own, done: Option<String>) -> impl IntoView {
    let t = texts().security();
    let cancelled = done.as_deref() == Some("cancelled");
    let done = match done.as_deref() {
        Some("password") => Some(t.done_password()),
        Some("session") => Some(t.done_session()),
        Some("added") => Some(t.done_added()),
        Some("removed") => Some(t.done_removed()),
        Some("contact") => Some(texts().contacts().done()),
        _ => None,
    };
    let customer = own.contacts.is_some();
    let contacts = own.contacts.map(|contacts| {
        view! {
            <h2>{texts().contacts().title()}</h2>
            <Contacts contacts />
        }
    });
    let export = customer.then(|| {
        let t = texts().export();
        view! {
            <h2>{t.title()}</h2>
            <p><a href="/security/export">{t.to_page()}</a></p>
        }
    });
    view! {
        <Title text=t.title() />
        <ProblemSummary />
        <h1>{t.title()}</h1>
        {done.map(|text| view! { <p class="panel" role="status">{text}</p> })}
        {(customer && cancelled).then(|| view! { <Cancelled /> })}
        <h2>{t.factors()}</h2>
        <Factors factors=own.factors />
        <h2>{t.password_title()}</h2>
        <p><a href="/security/password">{t.change()}</a></p>
        <h2>{t.codes_title()}</h2>
        <p>{t.codes_intro()}</p>
        <p><a href="/security/new-codes">{t.codes_new()}</a></p>
        <h2>{t.sessions_title()}</h2>
        <Sessions sessions=own.sessions />
        {contacts}
        {export}
    }
}
