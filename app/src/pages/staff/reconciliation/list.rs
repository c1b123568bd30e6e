//! What staff who work with customers see: each difference, with its account's covered number.

use super::{MonthBefore, asked, named};
use crate::api::reconciliation::differences;
use crate::components::{load, wording};
use crate::language::texts;
use backend::reconciliation::{Found, Listing};
use leptos::prelude::*;
use leptos_meta::Title;

/// A month's differences, one by one.
#[component]
pub fn Differences() -> impl IntoView {
    load(differences(asked()), |(month, Listing { found, more })| {
        let t = texts().staff_reconciliation();
        let caption = wording::month(month.first());
        view! {
            <Title text=t.list_title() />
            <h1>{t.list_title()}</h1>
            <p>{t.list_lead()}</p>
            {if found.is_empty() {
                view! { <p class="answer">{t.none(caption)}</p> }.into_any()
            } else {
                view! { <Table caption found /> }.into_any()
            }}
            {(more > 0).then(|| view! { <p>{t.more(more)}</p> })}
            <MonthBefore page="/staff/differences" month />
        }
    })
}

#[component]
fn Table(caption: String, found: Vec<Found>) -> impl IntoView {
    let t = texts().staff_reconciliation();
    let row = |Found { account, provider, side }: Found| {
        let amount =
            |amount: Option<i64>| amount.map_or_else(|| t.no_amount().to_owned(), |amount| wording::money(amount, side.currency));
        view! {
            <tr>
                <th scope="row">{wording::day(side.day)}</th>
                <td data-label=t.account()>{wording::account(&account)}</td>
                <td data-label=t.service()>{wording::name(&provider)}</td>
                <td data-label=t.difference()>{named(side.difference)}</td>
                <td class="amount" data-label=t.posted()>{amount(side.posted)}</td>
                <td class="amount" data-label=t.charged()>{amount(side.charged)}</td>
            </tr>
        }
    };
    view! {
        <table class="rows">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.day()}</th>
                    <th scope="col">{t.account()}</th>
                    <th scope="col">{t.service()}</th>
                    <th scope="col">{t.difference()}</th>
                    <th scope="col" class="amount">{t.posted()}</th>
                    <th scope="col" class="amount">{t.charged()}</th>
                </tr>
            </thead>
            <tbody>{found.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
