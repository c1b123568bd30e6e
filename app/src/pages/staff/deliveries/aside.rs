//! Accounts that could not be screened.

use crate::components::wording;
use crate::language::texts;
use backend::joining::Aside;
use domain::money::grouped;
use leptos::prelude::*;

/// The table; nothing where every account could be.
#[component]
pub fn PutAside(accounts: Vec<Aside>) -> impl IntoView {
    let t = texts().staff_deliveries();
    (!accounts.is_empty()).then(|| {
        view! {
            <section class="answer act">
                <h2 class="sentence">{t.aside(accounts.len())}</h2>
                <p>{t.aside_text()}</p>
                <table class="rows">
                    <caption class="visually-hidden">{t.aside(accounts.len())}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.aside_id()}</th>
                            <th scope="col">{t.whose()}</th>
                            <th scope="col">{t.aside_since()}</th>
                            <th scope="col" class="amount">{t.aside_tries()}</th>
                        </tr>
                    </thead>
                    <tbody>{accounts.into_iter().map(|one| view! { <Row one /> }).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

#[component]
fn Row(one: Aside) -> impl IntoView {
    let t = texts().staff_deliveries();
    view! {
        <tr>
            <th scope="row" translate="no">{one.account_id}</th>
            <td data-label=t.whose() translate="no">{one.institution.unwrap_or_else(|| t.unknown().to_owned())}</td>
            <td class="when" data-label=t.aside_since()>{wording::instant(one.since)}</td>
            <td class="amount" data-label=t.aside_tries()>{grouped(one.tries)}</td>
        </tr>
    }
}
