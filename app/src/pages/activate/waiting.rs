//! A letter that lets in again: from when on it goes on.

use crate::api::recovery::goes_on;
use crate::components::wording::instant;
use crate::components::{Contacts, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The day and the time, why one waits, and what to keep until then.
#[component]
pub fn LetterWaits() -> impl IntoView {
    load(goes_on(), |waits| {
        let Some((opens_at, bank)) = waits else {
            leptos_axum::redirect("/activate");
            return Either::Left(());
        };
        let t = texts().recovery();
        Either::Right(view! {
            <Title text=t.waiting_title() />
            <div class="panel">
                <h1>{t.waiting_title()}</h1>
                <p>{t.waiting_until()}</p>
                <p><strong class="number">{instant(opens_at)}</strong></p>
            </div>
            <h2>{t.next_title()}</h2>
            <ul>
                <li>{t.next_again()}</li>
                <li>{t.next_keep()}</li>
            </ul>
            <h2>{t.why_title()}</h2>
            <p>{t.why()}</p>
            <p>{t.urgent()}</p>
            {match bank {
                Some(bank) => view! { <h2>{t.whom_to_call()}</h2> <Contacts sides=vec![bank] /> }.into_any(),
                None => view! { <p><a href="/sign-in/help">{t.whom_to_call()}</a></p> }.into_any(),
            }}
        })
    })
}
