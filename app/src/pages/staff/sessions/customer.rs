//! Where a bank's customer is signed in.

use super::rows::{Rows, Why, field};
use crate::api::staff_sessions::of_customer;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of `/staff/sessions/customer`, after somebody was asked for.
#[component]
pub fn CustomersSessions() -> impl IntoView {
    load(of_customer(), |(key, reason, sessions)| {
        let t = texts().staff_sessions();
        let title = t.of_customer(&key.institution, &key.customer);
        view! {
            <Title text=title.clone() />
            <ProblemSummary field=field />
            <p><a href="/staff/sessions">{t.back()}</a></p>
            <h1>{title}</h1>
            <Rows sessions />
            <h2>{t.end_title()}</h2>
            <p>{t.end_customer_text()}</p>
            <form method="post" action="/api/staff/sessions/end-customer">
                <input type="hidden" name="institution" value=key.institution />
                <input type="hidden" name="customer" value=key.customer />
                <Why hint=t.reason_hint() value=reason />
                <button class="danger">{t.end()}</button>
            </form>
        }
    })
}
