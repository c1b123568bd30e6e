//! The withdrawals of a claim, as they stood when they were claimed.

use crate::components::wording;
use crate::language::texts;
use backend::claims::ClaimedWithdrawal;
use leptos::prelude::*;

/// The rows with their sum; what rests on the customer's word alone says so.
#[component]
pub(super) fn Rows(withdrawals: Vec<ClaimedWithdrawal>, sum: i64) -> impl IntoView {
    let t = texts().claims();
    let rows = withdrawals.into_iter().map(|one| {
        let when = one.at.map_or_else(|| wording::day(one.posted_on), wording::instant);
        let service = one.service.map(|title| wording::name(&title));
        let word = one.bank_text.map(|bank| view! { <span class="tag">{t.own_word(bank)}</span> });
        view! {
            <tr>
                <td class="when">{when}</td>
                <td><span class="printed">{one.description}</span> {service} {word}</td>
                <td class="amount">{wording::yen(one.amount)}</td>
            </tr>
        }
    });
    view! {
        <table class="rows claimed">
            <caption>{t.withdrawals_title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.col_when()}</th>
                    <th scope="col">{t.col_what()}</th>
                    <th scope="col" class="amount">{t.col_amount()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr><th scope="row" colspan="2" class="when">{t.sum()}</th><td class="amount">{wording::yen(sum)}</td></tr>
            </tfoot>
        </table>
    }
}
