//! The claim is in: its number, what happens next and by when, whom to call.

use super::next::Next;
use super::one::this_claim;
use crate::components::{Contacts, load};
use crate::islands::PrintButton;
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The confirmation.
#[component]
pub fn ClaimDone() -> impl IntoView {
    load(this_claim(), |(claim, today)| {
        let t = texts().claims();
        let number = claim.summary.number.clone();
        let page = format!("/claims/{number}");
        let no_report = claim.police_report.is_none();
        let sides = claim.sides.clone();
        view! {
            <Title text=t.done_title() />
            <div class="panel">
                <h1>{t.done_title()}</h1>
                <p>{t.done_number()} <strong class="number">{number}</strong></p>
                <p>{t.done_keep()}</p>
            </div>
            <Next claim today />
            <ul>
                {no_report.then(|| view! { <li>{t.next_police()}</li> })}
                <li>{t.next_watch()}</li>
                <li>{t.stop_too()} " " <a href="/">{t.stop_link()}</a></li>
            </ul>
            <h2>{t.call_title()}</h2>
            <Contacts sides />
            <div class="buttons">
                <PrintButton><button type="button" class="primary">{t.print()}</button></PrintButton>
                <a class="quiet" href=page>{t.to_claim()}</a>
            </div>
        }
    })
}
