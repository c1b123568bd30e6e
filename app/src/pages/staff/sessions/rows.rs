//! Somebody's sessions, and why they end.

use crate::components::proof_field;
use crate::components::wording::instant;
use crate::language::texts;
use backend::sessions::OwnSession;
use domain::problem::Problem;
use domain::time::Instant;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list, or that there is none; and after they were ended, that they were.
#[component]
pub fn Rows(sessions: Vec<OwnSession>) -> impl IntoView {
    let (t, own) = (texts().staff_sessions(), texts().security());
    let done = use_query_map().read_untracked().get("done").is_some() && sessions.is_empty();
    let row = |session: OwnSession| {
        let since = own.since(instant(Instant(session.started_at)), instant(Instant(session.seen_at)));
        view! { <li><p>{session.agent.unwrap_or_else(|| own.unknown_agent().to_owned())} <br /> {since}</p></li> }
    };
    view! {
        {done.then(|| view! { <p class="answer" role="status">{t.ended()}</p> })}
        {if sessions.is_empty() {
            view! { <p>{t.nothing_open()}</p> }.into_any()
        } else {
            view! { <ul class="sessions">{sessions.into_iter().map(row).collect_view()}</ul> }.into_any()
        }}
    }
}

/// The field of the reason.
#[component]
pub fn Why(hint: &'static str, value: String) -> impl IntoView {
    view! {
        <div class="field">
            <label for="reason">{texts().staff_sessions().reason()}</label>
            <p class="hint" id="reason-hint">{hint}</p>
            <input id="reason" name="reason" maxlength="200" autocomplete="off" aria-describedby="reason-hint" value=value required />
        </div>
    }
}

/// The field of a problem with it, or with the proof beside it.
pub fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::ReasonMissing | Problem::ReasonTooLong => Some("reason"),
        other => proof_field(other),
    }
}
