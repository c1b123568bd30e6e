//! Monthly caps of services, as they are configured.

use crate::components::wording;
use crate::language::texts;
use domain::institutions::Cap;
use leptos::prelude::*;

/// The caps, or that the catalogue's are used.
#[component]
pub fn Caps(caps: Vec<Cap>) -> impl IntoView {
    let t = texts().staff_thresholds();
    if caps.is_empty() {
        return view! { <h3>{t.caps()}</h3><p>{t.no_caps()}</p> }.into_any();
    }
    let row = |cap: Cap| {
        view! {
            <tr>
                <th scope="row" translate="no">{cap.provider}</th>
                <td data-label=t.cap_from()>{wording::day(cap.from)}</td>
                <td class="amount" data-label=t.cap_sum()>{wording::yen(cap.monthly)}</td>
            </tr>
        }
    };
    view! {
        <table class="rows">
            <caption>{t.caps()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.provider()}</th>
                    <th scope="col">{t.cap_from()}</th>
                    <th scope="col" class="amount">{t.cap_sum()}</th>
                </tr>
            </thead>
            <tbody>{caps.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
