//! The withdrawals that are added by hand: those that were added, and the four fields for one more.

use super::Carried;
use crate::components::wording;
use crate::language::texts;
use backend::claims::{ByHand, Draft};
use domain::claims::WrongField;
use leptos::prelude::*;

/// Those that were added so far, each with a button that takes it back.
#[component]
pub(super) fn Added(draft: Draft, change: bool) -> impl IntoView {
    let t = texts().claim_form();
    let id = draft.id;
    let rows = draft.by_hand.into_iter().enumerate().map(|(place, one)| {
        let ByHand { bank, on, amount, printed } = one;
        let named = t.remove_named(&printed, wording::yen(amount));
        view! {
            <tr>
                <td class="when">{wording::day(on)}</td>
                <td class="amount">{wording::yen(amount)}</td>
                <td><span class="printed">{printed}</span> {bank} " " <span class="tag">{t.others_word()}</span></td>
                <td>
                    <form method="post" action="/api/claims/others/remove">
                        <Carried draft=id.clone() change />
                        <input type="hidden" name="place" value=place.to_string() />
                        <button class="quiet">{t.remove()} " " {named}</button>
                    </form>
                </td>
            </tr>
        }
    });
    let c = texts().claims();
    view! {
        <table class="rows">
            <caption>{t.others_listed()}</caption>
            <thead>
                <tr>
                    <th scope="col">{c.col_when()}</th>
                    <th scope="col" class="amount">{c.col_amount()}</th>
                    <th scope="col">{c.col_what()}</th>
                    <th scope="col">{t.remove()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// One of the four fields, with what is wrong about it.
#[component]
pub(super) fn Field(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    wrong: Vec<WrongField>,
) -> impl IntoView {
    let text = wrong.into_iter().find(|one| about(*one) == name).map(sentence);
    let (hint_id, wrong_id) = (format!("{name}-hint"), format!("{name}-wrong"));
    let described = match (hint.is_empty(), text.is_some()) {
        (true, false) => None,
        (false, false) => Some(hint_id.clone()),
        (true, true) => Some(wrong_id.clone()),
        (false, true) => Some(format!("{hint_id} {wrong_id}")),
    };
    let invalid = text.map(|_| "true");
    view! {
        <div class=if text.is_some() { "field wrong" } else { "field" }>
            <label for=name>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {text.map(|text| view! { <p class="wrong-text" id=wrong_id>{text}</p> })}
            <input
                id=name name=name value=value aria-describedby=described aria-invalid=invalid autocomplete="off"
                inputmode=(name == "amount").then_some("numeric")
            />
        </div>
    }
}

/// All that is wrong with the four fields, each with a link to its field.
#[component]
pub(super) fn Wrong(wrong: Vec<WrongField>) -> impl IntoView {
    let t = texts().claim_form();
    let items = wrong.into_iter().map(|one| view! { <li><a href=format!("#{}", about(one))>{sentence(one)}</a></li> });
    view! {
        <div class="problem" role="alert" aria-labelledby="problem-title" tabindex="-1">
            <h2 id="problem-title">{texts().errors().summary_title()}</h2>
            <p>{t.wrong_all_four()}</p>
            <ul>{items.collect_view()}</ul>
        </div>
    }
}

fn about(wrong: WrongField) -> &'static str {
    match wrong {
        WrongField::BankMissing | WrongField::BankTooLong => "bank",
        WrongField::DayMissing | WrongField::DayUnreadable | WrongField::DayToCome => "day",
        WrongField::AmountMissing | WrongField::AmountUnreadable | WrongField::AmountOutOfRange => "amount",
        WrongField::PrintedMissing | WrongField::PrintedTooLong => "printed",
    }
}

fn sentence(wrong: WrongField) -> &'static str {
    let t = texts().claim_form();
    match wrong {
        WrongField::BankMissing => t.wrong_bank_missing(),
        WrongField::BankTooLong => t.wrong_bank_too_long(),
        WrongField::DayMissing => t.wrong_day_missing(),
        WrongField::DayUnreadable => t.wrong_day_unreadable(),
        WrongField::DayToCome => t.wrong_day_to_come(),
        WrongField::AmountMissing => t.wrong_amount_missing(),
        WrongField::AmountUnreadable => t.wrong_amount_unreadable(),
        WrongField::AmountOutOfRange => t.wrong_amount_out_of_range(),
        WrongField::PrintedMissing => t.wrong_printed_missing(),
        WrongField::PrintedTooLong => t.wrong_printed_too_long(),
    }
}
