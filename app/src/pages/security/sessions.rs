//! Where somebody is signed in.

use crate::components::wording::instant;
use crate::language::texts;
use backend::sessions::OwnSession;
use domain::time::Instant;
use leptos::prelude::*;

/// The list of one's sessions, each with a button that ends it.
#[component]
pub fn Sessions(sessions: Vec<OwnSession>) -> impl IntoView {
    let t = texts().security();
    let several = sessions.len() > 1;
    view! {
        <p>{t.sessions_intro()}</p>
        <ul class="sessions">{sessions.into_iter().map(|session| view! { <li><Session session /></li> }).collect_view()}</ul>
        {several.then(|| view! {
            <form method="post" action="/api/security/end-others">
                <button class="danger">{t.end_others()}</button>
            </form>
        })}
    }
}

#[component]
fn Session(session: OwnSession) -> impl IntoView {
    let t = texts().security();
    let agent = session.agent.unwrap_or_else(|| t.unknown_agent().to_owned());
    let since = t.since(instant(Instant(session.started_at)), instant(Instant(session.seen_at)));
    let end = if session.this {
        view! { <strong>{t.this_session()}</strong> }.into_any()
    } else {
        view! {
            <form method="post" action="/api/security/end-session">
                <input type="hidden" name="session" value=session.id />
                <button class="quiet">{t.end(agent.clone())}</button>
            </form>
        }
        .into_any()
    };
    view! { <p>{agent} <br /> {since}</p> {end} }
}
