//! Who looked: each time staff opened the customer's data or worked on them.

use crate::api::{ApiError, guard};
use crate::components::load;
use crate::components::wording::{instant, name};
use crate::language::texts;
use backend::audit::{Look, SHOWN, Who};
use leptos::prelude::*;
use leptos_meta::Title;

/// The record, the latest first.
#[component]
pub fn WhoLooked() -> impl IntoView {
    load(data(), page)
}

async fn data() -> Result<Vec<Look>, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(backend::audit::who_looked(&backend, &customer).await?)
}

fn page(looks: Vec<Look>) -> impl IntoView {
    let t = texts().who_looked();
    let table = if looks.is_empty() {
        view! { <p class="answer">{t.none()}</p> }.into_any()
    } else {
        view! {
            <table class="rows">
                <caption class="visually-hidden">{t.title()}</caption>
                <thead>
                    <tr><th scope="col">{t.when()}</th><th scope="col">{t.who()}</th><th scope="col">{t.what()}</th><th scope="col">{t.why()}</th></tr>
                </thead>
                <tbody>{looks.into_iter().map(|look| view! { <Row look /> }).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <Title text=t.title() />
        <h1>{t.title()}</h1>
        <p>{t.intro(SHOWN)}</p>
        {table}
    }
}

#[component]
fn Row(look: Look) -> impl IntoView {
    let t = texts().who_looked();
    let why = why(&look);
    let from = match look.who {
        Who::Staff => look.institution.as_ref().map_or_else(|| t.operator().to_owned(), name),
        Who::Representative => t.representative().to_owned(),
        Who::Holder => t.holder().to_owned(),
    };
    let what = action(&look);
    view! {
        <tr>
            <th scope="row">{instant(look.at)}</th>
            <td><span class="printed">{from}</span>{look.name.unwrap_or_else(|| t.unknown_name().to_owned())}</td>
            <td>{what}</td>
            <td data-label=t.why()>{why}</td>
        </tr>
    }
}

/// The reason that was given. Claims and requests are opened by who must answer them or pass them on, and nobody asks them why.
fn why(look: &Look) -> String {
    let t = texts().who_looked();
    match look.who {
        Who::Representative => return t.by_power().to_owned(),
        Who::Holder => return t.by_holding().to_owned(),
        Who::Staff => {}
    }
    match (&look.reason, &look.claim) {
        (Some(reason), _) => reason.clone(),
        (None, Some(number)) => t.to_answer(number),
        (None, None) if look.action.starts_with("outbox.") => t.to_pass_on().to_owned(),
        (None, None) if look.action.starts_with("power.") => t.to_check_power().to_owned(),
        (None, None) => t.no_reason().to_owned(),
    }
}

fn action(look: &Look) -> &'static str {
    let t = texts().who_looked();
    let by_staff = look.who == Who::Staff;
    match look.action.as_str() {
        "power.looked" => t.looked(),
        "verdict.mine" => t.verdict_mine(),
        "verdict.not-mine" => t.verdict_not_mine(),
        "event.mine" => t.event_mine(),
        "event.not-mine" => t.event_not_mine(),
        "stop.requested" if !by_staff => t.stop_asked(),
        "claim.received" if !by_staff => t.claim_made(),
        "claim.proposed" => t.claim_proposed(),
        "claim.returned" => t.claim_returned(),
        "power.requested" => t.power_requested(),
        "power.granted" => t.power_granted(),
        "power.letter-sent" => t.power_letter_sent(),
        "power.revoked" => t.power_revoked(),
        "power.seen" => t.power_seen(),
        "sessions.looked" => t.sessions_looked(),
        "sessions.ended-by-operator" => t.sessions_ended(),
        "customer.opened" => t.opened(),
        "customer.found" => t.found(),
        "claim.seen" => t.claim_seen(),
        "claim.received" => t.claim_received(),
        "claim.noted" => t.claim_noted(),
        "claim.investigating" => t.claim_investigating(),
        "claim.decided" => t.claim_decided(),
        "claim.closed" => t.claim_closed(),
        "stop.requested" => t.stop_requested(),
        "outbox.seen" => t.request_seen(),
        "outbox.told" => t.request_told(),
        "call.recorded" => t.call_recorded(),
        "ring.seen" => t.ring_seen(),
        "customer.invited" => t.invited(),
        "recovery.invited" => t.invited_again(),
        _ => t.other(),
    }
}
