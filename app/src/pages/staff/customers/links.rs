//! Every service that can draw on the customer's accounts, as both registers say, and how far a stop has come.

use super::view::account_mark;
use crate::api::staff_customers::{address, mark};
use crate::components::wording;
use crate::language::texts;
use crate::pages::staff::words;
use backend::customers::{CustomerKey, SeenAccount, SeenLink, Stop};
use domain::links::{Known, Side, Standing};
use domain::stops::SideState;
use leptos::prelude::*;

/// The links, those that are in force first.
#[component]
pub fn Links(key: CustomerKey, accounts: Vec<SeenAccount>, links: Vec<SeenLink>) -> impl IntoView {
    let t = texts().staff_customer();
    if links.is_empty() {
        return view! { <section><h2>{t.links()}</h2><p>{t.no_links()}</p></section> }.into_any();
    }
    let rows = links.into_iter().map(|seen| {
        let account = account_mark(&accounts, &seen.account_id);
        let stop = format!("{}/stop/{}/{}", address(&key), seen.account_id, seen.link.id);
        view! { <Row seen account stop /> }
    });
    view! {
        <section>
            <table class="rows">
                <caption>{t.links()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.service()}</th>
                        <th scope="col">{t.linked()}</th>
                        <th scope="col">{t.bank_says()}</th>
                        <th scope="col">{t.provider_says()}</th>
                        <th scope="col">{t.holder_matches()}</th>
                        <th scope="col">{t.stop()}</th>
                        <th scope="col" class="amount">{t.taken()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

#[component]
fn Row(
    seen: SeenLink,
    account: Option<String>,
    /// Where a stop is asked for.
    #[prop(into)]
    stop: String,
) -> impl IntoView {
    let t = texts().staff_customer();
    let open = seen.link.status == Standing::Active && seen.stop.is_none();
    let name = words::named(&seen.link.title);
    let ask = open.then(|| {
        let text = texts().staff_stop().ask();
        view! { <br /><a href=stop aria-label=format!("{text}: {name}")>{text}</a> }
    });
    let SeenLink { account_id, link, stop } = seen;
    let id = mark(&account_id, &link.id);
    let printed =
        (!link.printed_as.is_empty()).then(|| view! { <br />{t.printed(link.printed_as.join(texts().staff().comma()))} });
    let contract =
        link.contract.as_ref().map(|contract| view! { <br /><span class="hint">{t.contract(contract.printed())}</span> });
    let matches = match link.holder_matches {
        Known::Yes => t.holder_yes().into_any(),
        Known::No => view! { <strong class="tag act">{t.holder_no()}</strong> }.into_any(),
        Known::Unknown => texts().staff().unknown().into_any(),
    };
    let factor = if link.second_factor { t.with_second_factor() } else { t.without_second_factor() };
    view! {
        <tr id=id>
            <th scope="row">
                <strong>{words::named(&link.title)}</strong> {printed} {contract} {account.map(|account| view! { <br />{account} })}
            </th>
            <td data-label=t.linked()>
                {link.linked_at.map_or_else(|| texts().staff().unknown().to_owned(), |at| wording::day(at.day()))}
                <br />{t.second_factor()} ": " {factor}
            </td>
            <td data-label=t.bank_says()>{side(link.bank)}</td>
            <td data-label=t.provider_says()>{side(link.provider_side)}</td>
            <td data-label=t.holder_matches()>{matches}</td>
            <td data-label=t.stop()>{progress(stop)} {ask}</td>
            <td class="amount">{wording::yen(link.withdrawn)} <br /><span class="hint">{t.times(link.withdrawals)}</span></td>
        </tr>
    }
}

/// What a register says of the link.
fn side(side: Option<Side>) -> String {
    let t = texts().staff_customer();
    match side {
        None => t.not_in_register().to_owned(),
        Some(Side { status: Standing::Active, .. }) => t.active().to_owned(),
        Some(Side { stopped_at: Some(at), .. }) => t.stopped_on(wording::day(at.day())),
        Some(Side { stopped_at: None, .. }) => t.stopped().to_owned(),
    }
}

fn progress(stop: Option<Stop>) -> impl IntoView {
    let t = texts().staff_customer();
    let Some(stop) = stop else { return t.stop_none().into_any() };
    let (asked, bank, provider) = (wording::instant(stop.requested_at), side_state(stop.bank), side_state(stop.provider));
    view! { {t.stop_requested(asked)} <br />{t.stop_bank(bank)} <br />{t.stop_provider(provider)} }.into_any()
}

/// How far a side has come, never ahead of what is known.
fn side_state(state: SideState) -> String {
    let t = texts().staff_customer();
    match state {
        SideState::NotKnownThere => t.side_unknown().to_owned(),
        SideState::Requested => t.side_requested().to_owned(),
        SideState::Told { at } => t.side_told(wording::instant(at)),
        SideState::Confirmed { .. } => t.side_confirmed().to_owned(),
    }
}
