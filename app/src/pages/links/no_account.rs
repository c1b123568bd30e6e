//! "Do you have an account at this service?", and taking the answer back.

use crate::components::wording::instant;
use crate::language::texts;
use domain::time::Instant;
use leptos::prelude::*;

/// The question while there is no answer; then the answer with its time, and the way to take it back. Each is a form of its own, which
/// works without JavaScript.
#[component]
pub fn NoAccount(account_id: String, link_id: String, service: String, denied_at: Option<Instant>) -> impl IntoView {
    let t = texts().links();
    let (said, button) = match denied_at {
        None => (view! { <p>{t.no_account_hint()}</p> }.into_any(), t.no_account()),
        Some(at) => (
            view! {
                <p><strong>{t.no_account_said(instant(at))}</strong></p>
                <p>{t.no_account_next()}</p>
            }
            .into_any(),
            t.no_account_back(),
        ),
    };
    let take_back = denied_at.map(|_| view! { <input type="hidden" name="take_back" value="true" /> });
    view! {
        <section aria-labelledby="no-account" class="no-print">
            <h2 id="no-account">{t.no_account_question(service)}</h2>
            {said}
            <form method="post" action="/api/no-account">
                <input type="hidden" name="account" value=account_id />
                <input type="hidden" name="link" value=link_id />
                {take_back}
                <div class="buttons"><button class="quiet">{button}</button></div>
            </form>
        </section>
    }
}
