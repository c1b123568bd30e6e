//! A withdrawal that no delivery covers, on the customer's word.

use super::by_hand::{Added, Field, Wrong};
use super::{Carried, changing, load_draft};
use crate::api::error::posted_problem;
use crate::components::ProblemSummary;
use crate::language::texts;
use backend::claims::Draft;
use leptos::prelude::*;
use leptos_meta::Title;

/// What was added so far, and four fields for one more; empty ones with "continue" add nothing.
#[component]
pub fn Others() -> impl IntoView {
    let change = changing();
    load_draft(move |draft, today| {
        let t = texts().claim_form();
        let wrong = posted_problem().and_then(|_| draft.typed.read(today).err()).unwrap_or_default();
        // What cannot be read is said field by field; what else went wrong, as everywhere.
        let summary = if wrong.is_empty() {
            view! { <ProblemSummary /> }.into_any()
        } else {
            view! { <Wrong wrong=wrong.clone() /> }.into_any()
        };
        let added = (!draft.by_hand.is_empty()).then(|| view! { <Added draft=draft.clone() change /> });
        let Draft { id, account, typed, .. } = draft;
        // Most have one bank: its name stands there already.
        let bank = if typed.bank.is_empty() { super::super::names::bank(&account) } else { typed.bank };
        view! {
            <Title text=t.others_title() />
            {summary}
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
