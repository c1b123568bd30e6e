//! Rings: what several customers' accounts share, and everyone concerned.

use super::calls::who;
use crate::api::staff_calls::call_address;
use crate::api::staff_customers::address;
use crate::api::staff_rings::{concerned, ring_address, rings};
use crate::components::{load, wording};
use crate::language::texts;
use backend::rings::{Concerned, Ring, Shared};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The rings, those with most alerts first.
#[component]
pub fn Rings() -> impl IntoView {
    load(rings(), |rings| {
        let t = texts().staff_rings();
        let none = rings.is_empty();
        let table = (!none).then(|| {
            view! {
                <table class="rows">
                    <caption>{t.caption()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.shared()}</th>
                            <th scope="col" class="amount">{t.customers()}</th>
                            <th scope="col" class="amount">{t.alerts()}</th>
                            <th scope="col" class="amount">{t.sum()}</th>
                        </tr>
                    </thead>
                    <tbody>{rings.into_iter().map(|ring| view! { <Row ring /> }).collect_view()}</tbody>
                </table>
            }
        });
        view! {
            <Title text=t.title() />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            {none.then(|| view! { <p>{t.none()}</p> })}
            {table}
        }
    })
}

#[component]
fn Row(ring: Ring) -> impl IntoView {
    let t = texts().staff_rings();
    view! {
        <tr>
            <th scope="row"><a href=ring_address(ring.kind, &ring.value)>{named(ring.kind, &ring.value)}</a></th>
            <td class="amount" data-label=t.customers()>{ring.customers}</td>
            <td class="amount" data-label=t.alerts()>{ring.alerts}</td>
            <td class="amount" data-label=t.sum()>{wording::yen(ring.alerted)}</td>
        </tr>
    }
}

/// The ring of `/staff/rings/{kind}/{value}`.
#[component]
pub fn RingPage() -> impl IntoView {
    let params = use_params_map().read_untracked();
    let part = |name: &str| params.get(name).unwrap_or_default();
    load(concerned(part("kind"), part("value")), |(kind, value, people)| {
        let t = texts().staff_rings();
        let title = named(kind, &value);
        view! {
            <Title text=title.clone() />
            <p><a href="/staff/rings">{t.back()}</a></p>
            <h1>{title}</h1>
            <p>{t.recorded()}</p>
            <table class="rows">
                <caption>{t.concerned(people.len())}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.customer()}</th>
                        <th scope="col">{t.open_alerts()}</th>
                        <th scope="col">{t.next()}</th>
                        <th scope="col" class="amount">{t.sum()}</th>
                    </tr>
                </thead>
                <tbody>{people.into_iter().map(|one| view! { <Person one /> }).collect_view()}</tbody>
            </table>
        }
    })
}

#[component]
fn Person(one: Concerned) -> impl IntoView {
    let t = texts().staff_rings();
    let name = who(&one.key);
    let next = if one.open > 0 {
        view! { <a href=call_address(&one.key) aria-label=t.call_whom(&name)>{t.call()}</a> }.into_any()
    } else {
        t.nothing_open().into_any()
    };
    view! {
        <tr>
            <th scope="row"><a href=address(&one.key)>{name.clone()}</a></th>
            <td data-label=t.open_alerts()>{one.open} " / " {one.alerts}</td>
            <td data-label=t.next()>{next}</td>
            <td class="amount">{wording::yen(one.alerted)}</td>
        </tr>
    }
}

fn named(kind: Shared, value: &str) -> String {
    let t = texts().staff_rings();
    match kind {
        Shared::Wallet => t.wallet(value.replace('|', " ")),
        Shared::Device => t.device(value),
        Shared::Address => t.address(value),
    }
}
