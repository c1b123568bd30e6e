//! Finding a caller: one way at a time, and why.

use crate::api::error::posted_problem;
use crate::api::staff_find::{Typed, last_typed};
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Look up by account, name or claim number. What was typed stands in the form again after a search that was refused, and for who
/// searches again; the next caller begins with an empty one.
#[component]
pub fn Find() -> impl IntoView {
    let query = use_query_map().read_untracked();
    let by = query.get("by").unwrap_or_default();
    let by = if by == "name" || by == "claim" { by } else { "account".to_owned() };
    let again = query.get("again").is_some() || posted_problem().is_some();
    load(last_typed(), move |(institution, typed)| {
        let t = texts().staff_find();
        let Typed { reason, bank, branch, number, name, claim } = if again { typed } else { Typed::default() };
        let bank = if bank.is_empty() { bank_of(institution) } else { bank };
        let fields = match by.as_str() {
            "name" => view! { <One id="name" label=t.name() hint=t.name_hint() value=name /> }.into_any(),
            "claim" => view! { <One id="claim" label=t.claim() hint=t.claim_hint() value=claim /> }.into_any(),
            _ => view! { <AccountFields bank branch number /> }.into_any(),
        };
        view! {
            <Title text=t.title() />
            <ProblemSummary field=field />
            <h1>{t.title()}</h1>
            <Ways by=by.clone() again />
            <form method="post" action="/api/staff/find">
                <input type="hidden" name="by" value=by />
                {fields}
                <ReasonField value=reason />
                <button class="primary">{t.submit()}</button>
                <p class="hint">{t.recorded()}</p>
            </form>
        }
    })
}

/// Only a bank has accounts to look up in, and mostly its own.
fn bank_of(institution: String) -> String {
    let bank = institution.len() == 4 && institution.bytes().all(|byte| byte.is_ascii_digit());
    if bank { institution } else { String::new() }
}

#[component]
fn Ways(by: String, again: bool) -> impl IntoView {
    let t = texts().staff_find();
    let ways = [("account", t.by_account()), ("name", t.by_name()), ("claim", t.by_claim())];
    let items = ways.into_iter().map(|(way, text)| {
        let current = (by == way).then_some("page");
        let again = if again { "&again=yes" } else { "" };
        view! { <li><a href=format!("/staff/find?by={way}{again}") aria-current=current>{text}</a></li> }
    });
    view! { <nav class="filter" aria-label=t.by()><ul>{items.collect_view()}</ul></nav> }
}

#[component]
fn AccountFields(bank: String, branch: String, number: String) -> impl IntoView {
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
                <input id="branch" name="branch" class="short" inputmode="numeric" value=branch aria-describedby="branch-hint" required />
            </div>
            <div class="field">
                <label for="number">{t.number()}</label>
                <p class="hint" id="number-hint">{t.number_hint()}</p>
                <input id="number" name="number" inputmode="numeric" autocomplete="off" value=number aria-describedby="number-hint" required />
            </div>
        </div>
    }
}

#[component]
fn One(id: &'static str, label: &'static str, hint: &'static str, value: String) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <input id=id name=id autocomplete="off" value=value aria-describedby=hint_id required />
        </div>
    }
}

/// Why a staff member looks.
#[component]
pub fn ReasonField(#[prop(optional)] value: String) -> impl IntoView {
    let t = texts().staff();
    view! {
        <div class="field">
            <label for="reason">{t.reason()}</label>
            <p class="hint" id="reason-hint">{t.reason_hint()}</p>
            <input
                id="reason" name="reason" class="long" maxlength="200" autocomplete="off" value=value aria-describedby="reason-hint" required
            />
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
