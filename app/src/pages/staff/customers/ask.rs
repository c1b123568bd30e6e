//! The question before a customer's page.

use crate::components::ProblemSummary;
use crate::language::texts;
use crate::pages::staff::find::ReasonField;
use backend::customers::CustomerKey;
use leptos::prelude::*;
use leptos_meta::Title;

/// Why do you look? Asked where no opening of the last half hour holds.
#[component]
pub fn AskReason(key: CustomerKey) -> impl IntoView {
    let t = texts().staff_customer();
    view! {
        <Title text=t.ask_title() />
        <ProblemSummary field=|_| Some("reason") />
        <h1>{t.ask_title()}</h1>
        <p>{t.ask_lead(&key.customer, &key.institution)}</p>
        <form method="post" action="/api/staff/open">
            <input type="hidden" name="institution" value=key.institution />
            <input type="hidden" name="customer" value=key.customer />
            <ReasonField />
            <button class="primary">{texts().staff().open()}</button>
        </form>
    }
}
