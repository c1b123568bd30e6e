//! A claim that staff write down for a caller.

use super::ask::AskReason;
use super::view::mark;
use crate::api::staff_customers::{address, claimable};
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use crate::pages::staff::words;
use backend::customers::{Claimable, CustomerKey, SeenAccount, SeenWithdrawal};
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Which account, which of its withdrawals, and what the caller says.
#[component]
pub fn NewClaim() -> impl IntoView {
    let params = use_params_map().read_untracked();
    let part = |name: &str| params.get(name).unwrap_or_default();
    let key = CustomerKey { institution: part("institution"), customer: part("customer") };
    let account = use_query_map().read_untracked().get("account");
    load(claimable(key), move |(key, found)| match found {
        None => view! { <AskReason key /> }.into_any(),
        Some(found) => view! { <Form key found chosen=account /> }.into_any(),
    })
}

#[component]
fn Form(key: CustomerKey, found: Claimable, chosen: Option<String>) -> impl IntoView {
    let t = texts().staff_new_claim();
    let chosen = chosen.or_else(|| found.accounts.first().map(|account| account.label.account_id.clone())).unwrap_or_default();
    let withdrawals = found.withdrawals.into_iter().filter(|one| one.account_id == chosen).collect::<Vec<_>>();
    let nothing = withdrawals.is_empty();
    view! {
        <Title text=t.title() />
        <ProblemSummary field=field />
        <p><a href=address(&key)>{texts().staff_customer().title()} " " {key.customer.clone()}</a></p>
        <h1>{t.title()}</h1>
        <Accounts accounts=found.accounts chosen=chosen.clone() here=format!("{}/claim", address(&key)) />
        {nothing.then(|| view! { <p>{t.none()}</p> })}
        {(!nothing).then(|| view! {
            <form method="post" action="/api/staff/open-claim">
                <input type="hidden" name="institution" value=key.institution />
                <input type="hidden" name="customer" value=key.customer />
                <input type="hidden" name="account" value=chosen />
                // The same post twice opens one claim.
                <input type="hidden" name="form" value=backend::ids::new_id() />
                <fieldset class="field">
                    <legend>{t.withdrawals()}</legend>
                    {withdrawals.into_iter().map(|one| view! { <Choice one /> }).collect_view()}
                </fieldset>
                <Words />
                <button class="primary">{t.submit()}</button>
            </form>
        })}
    }
}

/// The accounts to choose from, where there are several.
#[component]
fn Accounts(accounts: Vec<SeenAccount>, chosen: String, here: String) -> impl IntoView {
    let t = texts().staff_new_claim();
    let several = accounts.len() > 1;
    let items = accounts.into_iter().map(|account| {
        let id = &account.label.account_id;
        let current = (*id == chosen).then_some("page");
        let text = mark(&account);
        view! { <li><a href=format!("{here}?account={id}") aria-current=current>{text}</a></li> }
    });
    let items = items.collect_view();
    several.then(|| view! { <nav class="filter" aria-label=t.choose_account()><ul>{items}</ul></nav> })
}

#[component]
fn Choice(one: SeenWithdrawal) -> impl IntoView {
    let t = texts().staff_new_claim();
    let id = format!("key-{}", one.key);
    let claimed = one.claim.is_some();
    let flagged = one.level.is_some().then(|| view! { " " <span class="tag unsure">{t.flagged()}</span> });
    let printed = one.description.clone().unwrap_or_default();
    view! {
        <div class="choice">
            // What is flagged stands ticked: the caller is asked about each.
            <input type="checkbox" id=id.clone() name="keys[]" value=one.key.clone() checked=one.level.is_some() && !claimed disabled=claimed />
            <label for=id>
                {words::when(&one.posted_on, one.at)} " " {printed} " " {words::named(&one.title)} " "
                <strong>{super::withdrawals::amount(&one)}</strong> {flagged}
            </label>
            {one.claim.map(|number| view! { <p class="hint">{t.claimed_already(number)}</p> })}
        </div>
    }
}

#[component]
fn Words() -> impl IntoView {
    let t = texts().staff_new_claim();
    view! {
        <div class="field">
            <label for="narrative">{t.narrative()}</label>
            <p class="hint" id="narrative-hint">{t.narrative_hint()}</p>
            <textarea id="narrative" name="narrative" maxlength="4000" aria-describedby="narrative-hint" required></textarea>
        </div>
        <div class="field">
            <label for="police">{t.police()}</label>
            <input id="police" name="police" maxlength="60" autocomplete="off" />
        </div>
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NarrativeMissing | Problem::NarrativeTooLong => Some("narrative"),
        Problem::PoliceReportTooLong => Some("police"),
        _ => None,
    }
}

/// The number to read out, once the claim is open.
#[component]
pub fn ClaimOpened() -> impl IntoView {
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    load(crate::api::staff_claims::claim_detail(number), |claim| {
        let t = texts().staff_new_claim();
        let (first, decision) = (wording::day(claim.first_answer_by), wording::day(claim.decision_by));
        view! {
            <Title text=t.done_title() />
            <div class="panel">
                <h1>{t.done_title()}</h1>
                <p>{t.done_number()} <strong class="number">{claim.number.clone()}</strong></p>
            </div>
            <p>{t.read_out()}</p>
            <p>{t.next(first, decision)}</p>
            <p><a class="primary" href=format!("/staff/claims/{}", claim.number)>{t.to_claim()}</a></p>
        }
    })
}
