//! A supervisor's page: how far the damage goes, and how good screening was.

use super::damage_at_firms::{AtFirms, Firms};
use super::words;
use crate::api::damage::{Shown, damage};
use crate::components::{load, wording};
use crate::language::texts;
use backend::damage::{Month, Part};
use leptos::prelude::*;
use leptos_meta::Title;

/// Counts and sums of what concerns the supervisor's institution.
#[component]
pub fn Damage() -> impl IntoView {
    load(damage(), |Shown { extent, months, firms, answered }| {
        let t = texts().staff_damage();
        view! {
            <Title text=t.title() />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            <Extent parts=extent.providers caption=t.by_provider() head=t.provider() />
            <Extent parts=extent.banks caption=t.by_bank() head=t.bank() />
            <Extent parts=extent.days caption=t.by_day() head=t.day() />
            <Firms firms />
            <Decided months />
            <AtFirms answered />
        }
    })
}

#[component]
fn Extent(parts: Vec<Part>, caption: &'static str, head: &'static str) -> impl IntoView {
    let t = texts().staff_damage();
    if parts.is_empty() {
        return view! { <section><h2>{caption}</h2><p>{t.none()}</p></section> }.into_any();
    }
    let row = |part: Part| {
        let of = if domain::time::parse_day(&part.of).is_ok() { words::day(&part.of) } else { words::named(&part.title) };
        view! {
            <tr>
                <th scope="row">{of}</th>
                <td class="amount" data-label=t.accounts()>{part.accounts}</td>
                <td class="amount" data-label=t.debits()>{part.debits}</td>
                <td class="amount" data-label=t.sum()>{wording::yen(part.sum)}</td>
                <td class="amount" data-label=t.claimed()>{wording::yen(part.claimed)}</td>
            </tr>
        }
    };
    view! {
        <section>
            <table class="rows">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{head}</th>
                        <th scope="col" class="amount">{t.accounts()}</th>
                        <th scope="col" class="amount">{t.debits()}</th>
                        <th scope="col" class="amount">{t.sum()}</th>
                        <th scope="col" class="amount">{t.claimed()}</th>
                    </tr>
                </thead>
                <tbody>{parts.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// The report over real months, with what staff decided as the truth.
#[component]
fn Decided(months: Vec<Month>) -> impl IntoView {
    let t = texts().staff_damage();
    let none = months.is_empty();
    view! {
        <section aria-labelledby="decided">
            <h2 id="decided">{t.decided()}</h2>
            <p>{t.decided_lead()}</p>
            {none.then(|| view! { <p>{t.none_decided()}</p> })}
            {months.into_iter().map(|month| view! { <OneMonth month /> }).collect_view()}
        </section>
    }
}

#[component]
fn OneMonth(month: Month) -> impl IntoView {
    let t = texts().staff_damage();
    let caption = domain::time::parse_day(&format!("{}-01", month.month)).map_or(month.month.clone(), wording::month);
    let rows = [
        (t.alert(), month.wrong_alert, month.own_alert),
        (t.alert_or_review(), month.wrong_alert + month.wrong_review, month.own_alert + month.own_review),
        (t.by_sum(), month.by_sum.0, month.by_sum.1),
        (t.by_count(), month.by_count.0, month.by_count.1),
    ];
    let row = |(name, wrong, own): (&'static str, i64, i64)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="amount" data-label=t.found()>{t.of(wrong, month.wrong)}</td>
                <td class="amount" data-label=t.recall()>{percent(wrong, month.wrong)}</td>
                <td class="amount" data-label=t.own()>{t.of(own, month.own)}</td>
                <td class="amount" data-label=t.precision()>{percent(wrong, wrong + own)}</td>
            </tr>
        }
    };
    view! {
        <table class="rows">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.criterion()}</th>
                    <th scope="col" class="amount">{t.found()}</th>
                    <th scope="col" class="amount">{t.recall()}</th>
                    <th scope="col" class="amount">{t.own()}</th>
                    <th scope="col" class="amount">{t.precision()}</th>
                </tr>
            </thead>
            <tbody>{rows.map(row).collect_view()}</tbody>
        </table>
        <p>{t.lost(wording::yen(month.lost), wording::yen(month.lost_unflagged))}</p>
    }
}

pub(super) fn percent(part: i64, whole: i64) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{}.{} %", part * 100 / whole, part * 1000 / whole % 10) }
}
