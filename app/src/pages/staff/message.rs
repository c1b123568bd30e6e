//! One message to an institution: whom to telephone, what to say, and 'told by telephone'.

use super::outbox::what;
use super::words;
use crate::api::staff_outbox::message;
use crate::components::{Hours, ProblemSummary, load, wording};
use crate::language::texts;
use crate::pages::securities::action;
use backend::outbox::Message;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The message of `/staff/outbox/{id}`.
#[component]
pub fn MessagePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(message(id), |message| {
        let t = texts().staff_outbox();
        let title = t.to(what(&message.kind), words::named(&message.recipient));
        view! {
            <Title text=title.clone() />
            <ProblemSummary />
            <p><a href="/staff/outbox">{t.back()}</a></p>
            <h1>{title}</h1>
            <p>{t.recorded()}</p>
            <Facts message=message.clone() />
            <Told message />
        }
    })
}

/// What to say on the telephone, and to whom.
#[component]
fn Facts(message: Message) -> impl IntoView {
    let t = texts().staff_outbox();
    let fact =
        |name: &'static str, value: Option<String>| value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    let bank = message.bank.as_ref().map(words::named).unwrap_or_default();
    let claim = message.claim.clone().map(|number| {
        view! { <div><dt>{t.claim_number()}</dt><dd><a href=format!("/staff/claims/{number}")>{number.clone()}</a></dd></div> }
    });
    let denied = message.denied.map(|(what, at)| format!("{} {}", wording::instant(at), action(what)));
    view! {
        <dl class="facts">
            {fact(t.telephone(), Some(message.phone.unwrap_or_else(|| t.no_phone().to_owned())))}
            {message.hours.map(|hours| view! { <div><dt>{t.hours()}</dt><dd><Hours hours /></dd></div> })}
            {fact(t.made(), Some(wording::instant(message.made_at)))}
            {fact(t.account(), message.account.map(|account| format!("{bank} {account}")))}
            {fact(t.service(), message.provider.as_ref().map(words::named))}
            {fact(t.contract(), message.contract)}
            {claim}
            {fact(texts().securities().what(), denied)}
        </dl>
    }
}

/// When it was told and by whom, or the button that records it.
#[component]
fn Told(message: Message) -> impl IntoView {
    let t = texts().staff_outbox();
    match message.told_at {
        Some(at) => {
            let told = t.told_at(wording::instant(at), message.told_by.unwrap_or_default());
            view! { <section><h2>{t.told()}</h2><p>{told}</p></section> }.into_any()
        }
        None => view! {
            <form method="post" action="/api/staff/outbox/told">
                <input type="hidden" name="id" value=message.id />
                <p class="hint">{t.mark_hint()}</p>
                <button class="primary">{t.mark()}</button>
            </form>
        }
        .into_any(),
    }
}
