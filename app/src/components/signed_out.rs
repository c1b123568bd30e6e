//! Said at the door to whoever has just ended all their sessions, this one too.

use crate::language::texts;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// That they have ended; nothing where that is not how somebody came here.
#[component]
pub fn SignedOut() -> impl IntoView {
    let done = use_query_map().read_untracked().get("done");
    (done.as_deref() == Some("everywhere"))
        .then(|| view! { <p class="panel" role="status">{texts().security().done_everywhere()}</p> })
}
