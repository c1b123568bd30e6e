//! Deliveries with their state and progress, as it happens.

use super::{aside, words};
use crate::api::staff_deliveries::newest;
use crate::components::{ProblemSummary, load, wording};
use crate::islands::Live;
use crate::language::texts;
use backend::deliveries::Delivered;
use domain::money::grouped;
use leptos::prelude::*;
use leptos_meta::Title;

/// The newest deliveries, those under way on top. While one is, the list is made anew every few seconds; a link does the same for who
/// has no JavaScript.
#[component]
pub fn Deliveries() -> impl IntoView {
    load(newest(), |(deliveries, aside)| {
        let t = texts().staff_deliveries();
        let under_way = deliveries.iter().any(|delivery| delivery.stage.is_under_way());
        view! {
            <Title text=t.title() />
            <ProblemSummary />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            <p><a href="/staff/deliveries">{t.look_again()}</a></p>
            <aside::PutAside accounts=aside />
            <Live>
                <div class="live" data-under-way=under_way.then_some("")>
                    {if deliveries.is_empty() {
                        view! { <p class="answer">{t.none()}</p> }.into_any()
                    } else {
                        view! { <List deliveries /> }.into_any()
                    }}
                </div>
            </Live>
        }
    })
}

#[component]
fn List(deliveries: Vec<Delivered>) -> impl IntoView {
    let t = texts().staff_deliveries();
    view! {
        <table class="rows">
            <caption>{t.caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.came()}</th>
                    <th scope="col">{t.whose()}</th>
                    <th scope="col">{t.format()}</th>
                    <th scope="col">{t.state()}</th>
                    <th scope="col">{t.records()}</th>
                </tr>
            </thead>
            <tbody>{deliveries.into_iter().map(|delivery| view! { <Row delivery /> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(delivery: Delivered) -> impl IntoView {
    let t = texts().staff_deliveries();
    let (came, whose) = (wording::instant(delivery.received_at), words::whose(&delivery));
    let progress = words::progress(&delivery);
    let open = t.open(whose.clone(), came.clone());
    view! {
        <tr>
            <td class="when" data-label=t.came()>
                <a href=format!("/staff/deliveries/{}", delivery.id) aria-label=open>{came}</a>
            </td>
            <td data-label=t.whose()>{whose}</td>
            <td data-label=t.format() translate="no">{delivery.format.clone().unwrap_or_else(|| t.unknown().to_owned())}</td>
            <td data-label=t.state()><strong>{words::stage(delivery.stage)}</strong>{progress.map(|text| format!(" {text}"))}</td>
            <td class="amount" data-label=t.records()>{grouped(delivery.records)}</td>
        </tr>
    }
}
