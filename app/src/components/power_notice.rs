//! Somebody asks to act for the person who looks, or does: told from the moment of the request.

use super::wording::instant;
use crate::language::texts;
use backend::powers::Announced;
use leptos::prelude::*;

/// One notice a power, with the way to refuse it; nothing where nobody acts.
#[component]
pub fn PowerNotices(announced: Vec<Announced>) -> impl IntoView {
    announced.into_iter().map(|one| view! { <Notice one /> }).collect_view()
}

#[component]
fn Notice(one: Announced) -> impl IntoView {
    let t = texts().powers();
    let next = match one.opens_at {
        None => t.not_open().to_owned(),
        Some(at) if one.in_force => t.in_force_since(instant(at)),
        Some(at) => t.opens(instant(at)),
    };
    // What is not in force yet must be seen in time; what is in force stays in sight, and calm.
    view! {
        <div class="note" class:act=!one.in_force>
            <p><strong>{if one.in_force { t.acts_for_you().to_owned() } else { t.asked(instant(one.requested_at)) }}</strong></p>
            <p>{next}</p>
            <p>{t.not_you()}</p>
            <p><a class=if one.in_force { "quiet" } else { "danger" } href="/powers">{t.see_and_refuse()}</a></p>
        </div>
    }
}
