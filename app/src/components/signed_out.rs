//! Said at the door to whoever was signed in until now: they have ended all their sessions, or this one has ended without them.

use crate::api::way_back::{ENDED, UNDONE};
use crate::language::texts;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// How the session ended, and that what was pressed last may not have been done; nothing where that is not how somebody came here.
#[component]
pub fn SignedOut() -> impl IntoView {
    let query = use_query_map();
    let of = |name: &str| query.read_untracked().get(name);
    // Green is what went well.
    let (class, text) = match (of("done").as_deref(), of(ENDED).as_deref()) {
        (Some("everywhere"), _) => ("panel", texts().security().done_everywhere()),
        (_, Some(UNDONE)) => ("note act", texts().session().undone()),
        (_, Some(_)) => ("note", texts().session().over()),
        _ => return ().into_any(),
    };
    view! { <p class=class role="status">{text}</p> }.into_any()
}
