//! Whom a search found.

use super::words;
use crate::api::staff_find::last_found;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use backend::customers::Found;
use leptos::prelude::*;
use leptos_meta::Title;

/// Whom the last search found, each with a button that opens them for the search's reason.
#[component]
pub fn FoundPage() -> impl IntoView {
    load(last_found(), |(found, reason)| {
        let t = texts().staff_find();
        let none = found.is_empty();
        let lead = if none { t.no_search().to_owned() } else { t.found_lead(found.len()) };
        view! {
            <Title text=t.found_title() />
            <ProblemSummary />
            <h1>{t.found_title()}</h1>
            <p>{lead}</p>
            {(!none).then(|| view! { <p>{t.your_reason()} ": " {reason.clone()}</p> })}
            {found.into_iter().map(|one| view! { <One one reason=reason.clone() /> }).collect_view()}
            <p><a href="/staff/find?again=yes">{t.again()}</a></p>
        }
    })
}

#[component]
fn One(one: Found, reason: String) -> impl IntoView {
    let t = texts().staff_find();
    let who = one.holder_name.clone().unwrap_or_else(|| one.key.customer.clone());
    let claims = one.claims.into_iter().map(|number| {
        view! { <dd><a href=format!("/staff/claims/{number}")>{number.clone()}</a></dd> }
    });
    let claims = claims.collect_view();
    view! {
        <section class="found">
            <h2>{who}</h2>
            <dl class="facts">
                <div><dt>{t.customer()}</dt><dd>{words::named(&one.bank)} " " {one.key.customer.clone()}</dd></div>
                {(!one.accounts.is_empty()).then(|| view! { <div><dt>{t.accounts()}</dt><dd>{one.accounts.join(texts().staff().comma())}</dd></div> })}
                {(!claims.is_empty()).then(|| view! { <div><dt>{t.claims()}</dt>{claims}</div> })}
            </dl>
            <form method="post" action="/api/staff/open">
                <input type="hidden" name="institution" value=one.key.institution />
                <input type="hidden" name="customer" value=one.key.customer />
                <input type="hidden" name="reason" value=reason />
                <button class="primary">{t.open_this()}</button>
            </form>
        </section>
    }
}
