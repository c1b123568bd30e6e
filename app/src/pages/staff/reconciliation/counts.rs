//! What operators and supervisors see: counts and sums by institutions and day, and no person.

use super::{MonthBefore, asked, named};
use crate::api::reconciliation::counts;
use crate::components::{load, wording};
use crate::language::texts;
use backend::reconciliation::Count;
use leptos::prelude::*;
use leptos_meta::Title;

/// A month's differences, counted.
#[component]
pub fn Reconciliation() -> impl IntoView {
    load(counts(asked()), |(month, counts)| {
        let t = texts().staff_reconciliation();
        let caption = wording::month(month.first());
        view! {
            <Title text=t.title() />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            {if counts.is_empty() {
                view! { <p class="answer">{t.none(caption)}</p> }.into_any()
            } else {
                view! { <Table caption counts /> }.into_any()
            }}
            <MonthBefore page="/staff/reconciliation" month />
        }
    })
}

#[component]
fn Table(caption: String, counts: Vec<Count>) -> impl IntoView {
    let t = texts().staff_reconciliation();
    let row = |count: Count| {
        view! {
            <tr>
                <th scope="row">{wording::day(count.day)}</th>
                <td data-label=t.bank()>{wording::name(&count.bank_title)}</td>
                <td data-label=t.service()>{wording::name(&count.provider_title)}</td>
                <td data-label=t.difference()>{named(count.difference)}</td>
                <td class="amount" data-label=t.count()>{count.count}</td>
                <td class="amount" data-label=t.sum()>{wording::yen(count.yen)}</td>
            </tr>
        }
    };
    view! {
        <table class="rows">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.day()}</th>
                    <th scope="col">{t.bank()}</th>
                    <th scope="col">{t.service()}</th>
                    <th scope="col">{t.difference()}</th>
                    <th scope="col" class="amount">{t.count()}</th>
                    <th scope="col" class="amount">{t.sum()}</th>
                </tr>
            </thead>
            <tbody>{counts.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
