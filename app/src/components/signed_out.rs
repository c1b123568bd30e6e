//! Said at the door to whoever was signed in until now: they have ended all their sessions, or this one has ended without them.

use crate::api::way_back::{ENDED, UNDONE};
use crate::language::texts;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// How the session ended, and that what was pressed last was not done; nothing where that is not how somebody came here.
#[component]
pub fn SignedOut() -> impl IntoView {
    let query = use_query_map();
    let of = |name: &str| query.read_untracked().get(name);
    let text = match (of("done").as_deref(), of(ENDED).as_deref()) {
        (Some("everywhere"), _) => texts().security().done_everywhere(),
        (_, Some(UNDONE)) => texts().session().undone(),
        (_, Some(_)) => texts().session().over(),
        _ => return ().into_any(),
    };
    view! { <p class="panel" role="status">{text}</p> }.into_any()
}
