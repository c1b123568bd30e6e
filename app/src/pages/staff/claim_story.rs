//! What happened with a claim so far: steps, and the notes of the staff member's institution.

use super::words;
use crate::components::wording;
use crate::language::texts;
use backend::claims::desk::ClaimEvent;
use leptos::prelude::*;

/// Steps and notes, oldest first.
#[component]
pub fn Story(events: Vec<ClaimEvent>) -> impl IntoView {
    let t = texts().staff_claim();
    view! {
        <section>
            <h2>{t.story()}</h2>
            <ol class="steps">{events.into_iter().map(|event| view! { <Event event /> }).collect_view()}</ol>
        </section>
    }
}

#[component]
fn Event(event: ClaimEvent) -> impl IntoView {
    let t = texts().staff_claim();
    let what = match event.kind.as_str() {
        "received" => t.step_received(),
        "investigating" => t.step_investigating(),
        "proposed" => t.step_proposed(),
        "returned" => t.step_returned(),
        "decided" => t.step_decided(),
        "closed" => t.step_closed(),
        _ => t.note_mark(),
    };
    let at = wording::instant(event.at());
    let who = match (&event.staff_name, event.title()) {
        (Some(name), Some(title)) => texts().staff().of(name, words::named(&title)),
        (Some(name), None) => texts().staff().of(name, texts().staff().portal_support()),
        (None, _) if event.by_staff => t.by_another().to_owned(),
        (None, _) => t.by_customer().to_owned(),
    };
    let told = match event.kind.as_str() {
        "decided" => Some(t.told_customer()),
        "proposed" | "returned" => Some(t.only_deciding()),
        _ => None,
    };
    let told = told.map(|text| view! { <p class="hint">{text}</p> });
    view! {
        <li class="done">
            <strong>{what}</strong>
            <span class="when">{at} " " {who}</span>
            {event.text.map(|text| view! { {told} <p class="narrative">{text}</p> })}
        </li>
    }
}
