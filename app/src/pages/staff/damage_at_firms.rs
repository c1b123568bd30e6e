//! The supervisor's page, of securities firms: what was done there is no debit, and stands in tables of its own.

use super::damage::percent;
use crate::components::wording;
use crate::language::texts;
use crate::pages::staff::words;
use backend::damage::{AnsweredMonth, Part};
use leptos::prelude::*;

/// How far the damage goes by firm; nothing where no firm has any.
#[component]
pub fn Firms(firms: Vec<Part>) -> impl IntoView {
    let t = texts().staff_damage();
    let row = |part: Part| {
        view! {
            <tr>
                <th scope="row">{words::named(&part.title)}</th>
                <td class="amount" data-label=t.accounts()>{part.accounts}</td>
                <td class="amount" data-label=t.events()>{part.debits}</td>
                <td class="amount" data-label=t.withdrawn()>{wording::yen(part.sum)}</td>
            </tr>
        }
    };
    (!firms.is_empty()).then(|| {
        view! {
            <section>
                <table class="rows">
                    <caption>{t.by_firm()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.firm()}</th>
                            <th scope="col" class="amount">{t.accounts()}</th>
                            <th scope="col" class="amount">{t.events()}</th>
                            <th scope="col" class="amount">{t.withdrawn()}</th>
                        </tr>
                    </thead>
                    <tbody>{firms.into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

/// How good screening was there, by customers' answers; nothing where nobody has answered.
#[component]
pub fn AtFirms(answered: Vec<AnsweredMonth>) -> impl IntoView {
    let t = texts().staff_damage();
    let row = |one: AnsweredMonth| {
        let name = domain::time::parse_day(&format!("{}-01", one.month)).map_or(one.month.clone(), wording::month);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="amount" data-label=t.found()>{t.of(one.wrong_flagged, one.wrong)}</td>
                <td class="amount" data-label=t.recall()>{percent(one.wrong_flagged, one.wrong)}</td>
                <td class="amount" data-label=t.own()>{t.of(one.own_flagged, one.own)}</td>
                <td class="amount" data-label=t.precision()>{percent(one.wrong_flagged, one.wrong_flagged + one.own_flagged)}</td>
            </tr>
        }
    };
    (!answered.is_empty()).then(|| {
        view! {
            <section>
                <table class="rows">
                    <caption>{t.answered()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.month()}</th>
                            <th scope="col" class="amount">{t.found()}</th>
                            <th scope="col" class="amount">{t.recall()}</th>
                            <th scope="col" class="amount">{t.own()}</th>
                            <th scope="col" class="amount">{t.precision()}</th>
                        </tr>
                    </thead>
                    <tbody>{answered.into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}
