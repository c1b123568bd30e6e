//! Before a customer's sessions end.

use super::rows::{Why, field};
use crate::api::staff_sessions_end::customer_to_end;
use crate::components::{ProblemSummary, ProofField, load};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of `/staff/sessions/customer/end`, after somebody was asked for.
#[component]
pub fn EndCustomersSessions() -> impl IntoView {
    load(customer_to_end(), |(key, reason, _)| {
        let t = texts().staff_sessions();
        view! {
            <Title text=t.end_title() />
            <ProblemSummary field=field />
            <p><a href="/staff/sessions/customer">{t.back_to_customer()}</a></p>
            <h1>{t.end_title()}</h1>
            <p>{t.of_customer(&key.institution, &key.customer)}</p>
            <p>{t.end_customer_text()}</p>
            <form method="post" action="/api/staff/sessions/end-customer">
                <input type="hidden" name="institution" value=key.institution />
                <input type="hidden" name="customer" value=key.customer />
                <Why hint=t.reason_hint() value=reason />
                <ProofField act=t.act_end_customer() begin="/api/staff/sessions/end-customer/begin" />
                <button class="danger">{t.end()}</button>
            </form>
        }
    })
}
