//! Where a bank's customer is signed in.

use super::rows::Rows;
use crate::api::staff_sessions::of_customer;
use crate::components::load;
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of `/staff/sessions/customer`, after somebody was asked for.
#[component]
pub fn CustomersSessions() -> impl IntoView {
    load(of_customer(), |(key, _, sessions)| {
        let t = texts().staff_sessions();
        let title = t.of_customer(&key.institution, &key.customer);
        let some = !sessions.is_empty();
        view! {
            <Title text=title.clone() />
            <p><a href="/staff/sessions">{t.back()}</a></p>
            <h1>{title}</h1>
            <Rows sessions />
            {some.then(|| view! { <p><a class="danger" href="/staff/sessions/customer/end">{t.end_title()}</a></p> })}
        }
    })
}
