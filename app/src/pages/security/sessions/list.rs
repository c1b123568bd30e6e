//! The list of one's sessions.

use super::said;
use crate::language::texts;
use backend::sessions::OwnSession;
use leptos::prelude::*;

/// The list, each with the way to end it.
#[component]
pub fn Sessions(sessions: Vec<OwnSession>) -> impl IntoView {
    let t = texts().security();
    let several = sessions.len() > 1;
    view! {
        <p>{t.sessions_intro()}</p>
        <ul class="sessions">{sessions.into_iter().map(|session| view! { <li><Session session /></li> }).collect_view()}</ul>
        {several.then(|| view! {
            <p><a class="danger" href="/security/sessions/others/end">{t.end_others()}</a></p>
            <p><a href="/security/sessions/all/end">{t.end_all()}</a></p>
        })}
    }
}

#[component]
fn Session(session: OwnSession) -> impl IntoView {
    let t = texts().security();
    let (agent, since) = said(&session);
    let end = if session.this {
        view! { <strong>{t.this_session()}</strong> }.into_any()
    } else {
        view! { <p><a href=format!("/security/sessions/{}/end", session.id)>{t.end(agent.clone())}</a></p> }.into_any()
    };
    view! { <p>{agent} <br /> {since}</p> {end} }
}
