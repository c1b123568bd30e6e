//! Finding a caller: one way at a time, and why.

use crate::api::guard;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Look up by account, name or claim number.
#[component]
pub fn Find() -> impl IntoView {
    let by = use_query_map().read_untracked().get("by").unwrap_or_default();
    let by = if by == "name" || by == "claim" { by } else { "account".to_owned() };
    load(guard::staff(), move |(_, staff)| {
        let t = texts().staff_find();
        // Only a bank has accounts to look up in, and mostly its own.
        let bank = staff.institution().to_owned();
        let bank = if bank.len() == 4 && bank.bytes().all(|byte| byte.is_ascii_digit()) { bank } else { String::new() };
        let fields = match by.as_str() {
            "name" => view! { <NameField /> }.into_any(),
            "claim" => view! { <ClaimField /> }.into_any(),
            _ => view! { <AccountFields bank /> }.into_any(),
        };
        view! {
            <Title text=t.title() />
            <ProblemSummary field=field />
            <h1>{t.title()}</h1>
            <Ways by=by.clone() />
            <form method="post" action="/api/staff/find">
                <input type="hidden" name="by" value=by />
                {fields}
                <ReasonField />
                <button class="primary">{t.submit()}</button>
                <p class="hint">{t.recorded()}</p>
            </form>
        }
    })
}

#[component]
fn Ways(by: String) -> impl IntoView {
    let t = texts().staff_find();
    let ways = [("account", t.by_account()), ("name", t.by_name()), ("claim", t.by_claim())];
    let items = ways.into_iter().map(|(way, text)| {
        let current = (by == way).then_some("page");
        view! { <li><a href=format!("/staff/find?by={way}") aria-current=current>{text}</a></li> }
    });
    view! { <nav class="filter" aria-label=t.by()><ul>{items.collect_view()}</ul></nav> }
}

#[component]
fn AccountFields(bank: String) -> impl IntoView {
    let t = texts().staff_find();
    view! {
        <div class="three">
            <div class="field">
                <label for="bank">{t.bank()}</label>
                <p class="hint" id="bank-hint">{t.bank_hint()}</p>
                <input id="bank" name="bank" class="short" inputmode="numeric" value=bank aria-describedby="bank-hint" required />
            </div>
            <div class="field">
                <label for="branch">{t.branch()}</label>
                <p class="hint" id="branch-hint">{t.branch_hint()}</p>
                <input id="branch" name="branch" class="short" inputmode="numeric" aria-describedby="branch-hint" required />
            </div>
            <div class="field">
                <label for="number">{t.number()}</label>
                <p class="hint" id="number-hint">{t.number_hint()}</p>
                <input id="number" name="number" inputmode="numeric" autocomplete="off" aria-describedby="number-hint" required />
            </div>
        </div>
    }
}

#[component]
fn NameField() -> impl IntoView {
    let t = texts().staff_find();
    view! {
        <div class="field">
            <label for="name">{t.name()}</label>
            <p class="hint" id="name-hint">{t.name_hint()}</p>
            <input id="name" name="name" autocomplete="off" aria-describedby="name-hint" required />
        </div>
    }
}

#[component]
fn ClaimField() -> impl IntoView {
    let t = texts().staff_find();
    view! {
        <div class="field">
            <label for="claim">{t.claim()}</label>
            <p class="hint" id="claim-hint">{t.claim_hint()}</p>
            <input id="claim" name="claim" autocomplete="off" aria-describedby="claim-hint" required />
        </div>
    }
}

/// Why a staff member looks.
#[component]
pub fn ReasonField() -> impl IntoView {
    let t = texts().staff();
    view! {
        <div class="field">
            <label for="reason">{t.reason()}</label>
            <p class="hint" id="reason-hint">{t.reason_hint()}</p>
            <input id="reason" name="reason" class="long" maxlength="200" autocomplete="off" aria-describedby="reason-hint" required />
        </div>
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NotAnAccount => Some("number"),
        Problem::NameMissing | Problem::TooManyFound => Some("name"),
        Problem::NotAClaimNumber => Some("claim"),
        Problem::ReasonMissing | Problem::ReasonTooLong => Some("reason"),
        _ => None,
    }
}
