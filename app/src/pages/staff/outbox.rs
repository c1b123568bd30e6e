//! What must reach an institution: what waits, and what was told.

use super::words;
use crate::api::staff_outbox::messages;
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::outbox::Waiting;
use leptos::prelude::*;
use leptos_meta::Title;

/// What waits, the oldest first; and what was told. Whom it is about stands on each message's own page.
#[component]
pub fn Outbox() -> impl IntoView {
    load(messages(), |messages| {
        let t = texts().staff_outbox();
        let (told, waiting): (Vec<_>, Vec<_>) = messages.into_iter().partition(|message| message.told_at.is_some());
        let nothing = waiting.is_empty();
        view! {
            <Title text=t.title() />
            <ProblemSummary />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            {nothing.then(|| view! { <p>{t.none()}</p> })}
            {(!nothing).then(|| view! { <List messages=waiting caption=t.waiting() /> })}
            {(!told.is_empty()).then(|| view! { <List messages=told caption=t.told() /> })}
        }
    })
}

#[component]
fn List(messages: Vec<Waiting>, caption: &'static str) -> impl IntoView {
    let t = texts().staff_outbox();
    view! {
        <section>
            <table class="rows">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.made()}</th>
                        <th scope="col">{t.recipient()}</th>
                        <th scope="col">{t.what()}</th>
                        <th scope="col">{t.done()}</th>
                    </tr>
                </thead>
                <tbody>{messages.into_iter().map(|message| view! { <Row message /> }).collect_view()}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Row(message: Waiting) -> impl IntoView {
    let t = texts().staff_outbox();
    let told = message.told_at.map(|at| t.told_at(wording::instant(at), message.told_by.unwrap_or_default()));
    let when = wording::instant(message.made_at);
    let what = what(&message.kind);
    view! {
        <tr>
            <td class="when" data-label=t.made()>{when.clone()}</td>
            <td><strong>{words::named(&message.recipient)}</strong></td>
            // Many lines say the same: what is read out of its row must still tell them apart.
            <td><a href=format!("/staff/outbox/{}", message.id) aria-label=t.open(when, what)>{what}</a></td>
            <td data-label=t.done()>{told.unwrap_or_else(|| t.not_told().to_owned())}</td>
        </tr>
    }
}

/// What is asked of the recipient.
pub(super) fn what(kind: &str) -> &'static str {
    let t = texts().staff_outbox();
    match kind {
        "claim" => t.claim(),
        "not-me" => texts().securities().staff_message(),
        _ => t.stop(),
    }
}
