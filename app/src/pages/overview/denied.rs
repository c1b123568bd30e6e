//! What the customer said was not theirs, and whether it is claimed.

use crate::components::when;
use crate::components::wording::{money, name};
use crate::language::texts;
use crate::pages::securities::Rows;
use backend::securities::EventLine;
use backend::withdrawals::Line;
use leptos::prelude::*;

/// The list; nothing where nothing was denied.
#[component]
pub fn Denied(lines: Vec<Line>) -> impl IntoView {
    let t = texts().overview();
    let open = lines.iter().any(|line| line.claim.is_none());
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="denied">
                <h2 id="denied">{t.denied()}</h2>
                {open.then(|| view! { <p class="note act">{t.denied_unclaimed()}</p> })}
                <table class="rows">
                    <caption class="visually-hidden">{t.denied()}</caption>
                    <tbody>{lines.into_iter().map(|line| view! { <Row line /> }).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let t = texts().overview();
    let href = format!("/withdrawals/{}/{}", line.account_id, line.key);
    let claim = match line.claim.clone() {
        Some(number) => view! { <a href=format!("/claims/{number}")>{t.claim_number(number.clone())}</a> }.into_any(),
        None => {
            let href = format!("/claims/new?account={}&withdrawal={}", line.account_id, line.key);
            view! { <span class="printed">{t.not_claimed()}</span><a href=href>{t.claim_these()}</a> }.into_any()
        }
    };
    view! {
        <tr>
            <td class="when">{when(&line)}</td>
            <th scope="row"><a href=href>{name(&line.title)}</a></th>
            <td>{claim}</td>
            <td class="amount">{money(line.amount, line.currency)}</td>
        </tr>
    }
}

/// What was done at securities firms and was not the customer; nothing where nothing was denied.
#[component]
pub fn DeniedEvents(lines: Vec<EventLine>) -> impl IntoView {
    let t = texts().securities();
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="denied-securities">
                <h2 id="denied-securities">{t.denied()}</h2>
                <Rows lines caption=t.denied() />
            </section>
        }
    })
}
