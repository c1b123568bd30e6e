//! What must reach an institution, and 'told by telephone'.

use super::words;
use crate::api::staff_outbox::messages;
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::outbox::Waiting;
use leptos::prelude::*;
use leptos_meta::Title;

/// What waits, with whom to telephone; and what was told.
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
            {(!nothing).then(|| view! { <List messages=waiting caption=t.waiting() last=t.done() /> })}
            {(!told.is_empty()).then(|| view! { <List messages=told caption=t.told() last=t.done() /> })}
        }
    })
}

#[component]
fn List(messages: Vec<Waiting>, caption: &'static str, last: &'static str) -> impl IntoView {
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
                        <th scope="col">{last}</th>
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
    let recipient = words::named(&message.recipient);
    let phone = message.phone.as_ref().map_or_else(|| t.no_phone().to_owned(), |phone| t.phone(phone));
    view! {
        <tr>
            <td class="when" data-label=t.made()>{wording::instant(message.made_at)}</td>
            <td>
                <strong>{recipient.clone()}</strong><br />{phone}
                {message.hours.clone().map(|hours| view! { " " <span class="hint">{hours}</span> })}
            </td>
            <td>{about(&message)}</td>
            <td>{mark(&message, &recipient)}</td>
        </tr>
    }
}

/// What to say on the telephone.
fn about(message: &Waiting) -> impl IntoView + use<> {
    let t = texts().staff_outbox();
    let account = message.account.clone().map(|account| {
        let bank = message.bank.as_ref().map(words::named).unwrap_or_default();
        view! { <br />{bank} " " {account} }
    });
    if message.kind == "claim" {
        let claim =
            message.claim.clone().map(|number| view! { <br /><a href=format!("/staff/claims/{number}")>{number.clone()}</a> });
        return view! { <strong>{t.claim()}</strong> {claim} {account} }.into_any();
    }
    let service = message.provider.as_ref().map(|title| view! { <br />{words::named(title)} });
    let contract = message.contract.clone().map(|contract| view! { <br />{t.contract(contract)} });
    view! { <strong>{t.stop()}</strong> {service} {contract} {account} }.into_any()
}

/// When it was told and by whom, or the button that records it.
fn mark(message: &Waiting, recipient: &str) -> impl IntoView + use<> {
    let t = texts().staff_outbox();
    match message.told_at {
        Some(at) => t.told_at(wording::instant(at), message.told_by.clone().unwrap_or_default()).into_any(),
        None => view! {
            <form method="post" action="/api/staff/outbox/told">
                <input type="hidden" name="id" value=message.id.clone() />
                <button class="quiet" aria-label=t.mark_this(recipient)>{t.mark()}</button>
            </form>
        }
        .into_any(),
    }
}
