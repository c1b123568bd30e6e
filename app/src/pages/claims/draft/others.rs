//! A withdrawal that no delivery covers, on the customer's word.

use super::{Carried, changing, load_draft};
use crate::api::error::posted_problem;
use crate::components::{ProblemSummary, wording};
use crate::language::texts;
use backend::claims::{ByHand, Draft};
use domain::claims::WrongField;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// What was added so far, and four fields for one more; empty ones with "continue" add nothing.
#[component]
pub fn Others() -> impl IntoView {
    let change = changing();
    load_draft(move |draft, today| {
        let t = texts().claim_form();
        let wrong = posted_problem().and_then(|_| draft.typed.read(today).err()).unwrap_or_default();
        let added = (!draft.by_hand.is_empty()).then(|| view! { <Added draft=draft.clone() change /> });
        let Draft { id, account, typed, .. } = draft;
        // Most have one bank: its name stands there already.
        let bank = if typed.bank.is_empty() { super::super::names::bank(&account) } else { typed.bank };
        view! {
            <Title text=t.others_title() />
            <ProblemSummary field=field />
            <p class="hint">{t.step(2)}</p>
            <h1>{t.others_title()}</h1>
            <p>{t.others_intro()}</p>
            {added}
            <form method="post" action="/api/claims/others">
                <Carried draft=id change />
                <fieldset>
                    <legend><h2>{t.add_legend()}</h2></legend>
                    <Field name="bank" label=t.bank() hint="" value=bank wrong=wrong.clone() />
                    <Field name="day" label=t.day() hint=t.day_hint() value=typed.day wrong=wrong.clone() />
                    <Field name="amount" label=t.amount() hint=t.amount_hint() value=typed.amount wrong=wrong.clone() />
                    <Field name="printed" label=t.printed() hint=t.printed_hint() value=typed.printed wrong />
                </fieldset>
                <div class="buttons">
                    <button class="primary">{t.go_on()}</button>
                    <button class="quiet" name="more" value="yes">{t.add_more()}</button>
                </div>
            </form>
        }
    })
}

#[component]
fn Added(draft: Draft, change: bool) -> impl IntoView {
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

#[component]
fn Field(name: &'static str, label: &'static str, hint: &'static str, value: String, wrong: Vec<WrongField>) -> impl IntoView {
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

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::BankMissing => Some("bank"),
        Problem::NotADay | Problem::DayInFuture => Some("day"),
        Problem::NotAnAmount => Some("amount"),
        Problem::DescriptionMissing | Problem::TextTooLong => Some("printed"),
        _ => None,
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
