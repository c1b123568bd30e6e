//! A claim that staff write down for a caller.

use super::ask::AskReason;
use super::view::mark;
use crate::api::staff_callers_claim::{Desk, Written, desk};
use crate::api::staff_customers::address;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use crate::pages::staff::words;
use backend::customers::{CustomerKey, SeenAccount, SeenWithdrawal};
use domain::money::Currency;
use domain::problem::Problem;
use domain::withdrawals::Verdict;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Which account, which of its withdrawals, and what the caller says.
#[component]
pub fn NewClaim() -> impl IntoView {
    let account = use_query_map().read_untracked().get("account");
    load(desk(super::key()), move |(key, found)| match found {
        None => view! { <AskReason key /> }.into_any(),
        Some(found) => view! { <Form key found chosen=account /> }.into_any(),
    })
}

#[component]
fn Form(key: CustomerKey, found: Desk, chosen: Option<String>) -> impl IntoView {
    let t = texts().staff_new_claim();
    let Desk { claimable, written } = found;
    let first = || claimable.accounts.first().map(|account| account.label.account_id.clone());
    let chosen = chosen.or_else(|| written.as_ref().map(|one| one.account.clone())).or_else(first).unwrap_or_default();
    // A claim is in yen, and so are all of its withdrawals.
    let of_claim = |one: &SeenWithdrawal| one.account_id == chosen && one.currency == Currency::JPY.code();
    let withdrawals: Vec<_> = claimable.withdrawals.iter().filter(|one| of_claim(one)).cloned().collect();
    let nothing = withdrawals.is_empty();
    let ticked = ticked(&withdrawals, written.as_ref().filter(|one| one.account == chosen));
    let choices = withdrawals.into_iter().map(move |one| {
        let ticked = ticked.contains(&one.key);
        view! { <Choice one ticked /> }
    });
    view! {
        <Title text=t.title() />
        <ProblemSummary field=field />
        <p><a href=address(&key)>{texts().staff_customer().title()} " " {key.customer.clone()}</a></p>
        <h1>{t.title()}</h1>
        <Accounts accounts=claimable.accounts chosen=chosen.clone() here=format!("{}/claim", address(&key)) />
        {nothing.then(|| view! { <p>{t.none()}</p> })}
        {(!nothing).then(|| view! {
            <form method="post" action="/api/staff/write-claim">
                <input type="hidden" name="institution" value=key.institution />
                <input type="hidden" name="customer" value=key.customer />
                <input type="hidden" name="account" value=chosen />
                <fieldset class="field" id="withdrawals" tabindex="-1">
                    <legend>{t.withdrawals()}</legend>
                    <p class="hint">{t.withdrawals_hint()}</p>
                    {choices.collect_view()}
                </fieldset>
                <Words written />
                <button class="primary">{t.go_on()}</button>
            </form>
        })}
    }
}

/// What stands ticked: what was ticked before, or at first what the customer said was not theirs. What a rule found is for the caller to
/// say: nobody puts it into their mouth.
fn ticked(withdrawals: &[SeenWithdrawal], written: Option<&Written>) -> Vec<String> {
    match written {
        Some(written) => written.keys.clone(),
        None => {
            let denied = |one: &&SeenWithdrawal| matches!(one.verdict, Some((Verdict::NotMine, _)));
            withdrawals.iter().filter(denied).map(|one| one.key.clone()).collect()
        }
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
fn Choice(one: SeenWithdrawal, ticked: bool) -> impl IntoView {
    let t = texts().staff_new_claim();
    let id = format!("key-{}", one.key);
    let claimed = one.claim.is_some();
    let flagged = one.level.is_some().then(|| view! { " " <span class="tag unsure">{t.flagged()}</span> });
    let said = one.verdict.map(|(verdict, _)| {
        let word = match verdict {
            Verdict::Mine => texts().staff_customer().mine(),
            Verdict::NotMine => texts().staff_customer().not_mine(),
        };
        view! { " " <span class="tag">{word}</span> }
    });
    let printed = one.description.clone().unwrap_or_default();
    view! {
        <div class="choice">
            <input type="checkbox" id=id.clone() name="keys[]" value=one.key.clone() checked=ticked && !claimed disabled=claimed />
            <label for=id>
                {words::when(&one.posted_on, one.at)} " " {printed} " " {words::named(&one.title)} " "
                <strong>{super::withdrawals::amount(&one)}</strong> {flagged} {said}
            </label>
            {one.claim.map(|number| view! { <p class="hint">{t.claimed_already(number)}</p> })}
        </div>
    }
}

#[component]
fn Words(written: Option<Written>) -> impl IntoView {
    let t = texts().staff_new_claim();
    let (narrative, police) = written.map(|one| (one.narrative, one.police)).unwrap_or_default();
    view! {
        <div class="field">
            <label for="narrative">{t.narrative()}</label>
            <p class="hint" id="narrative-hint">{t.narrative_hint()}</p>
            <textarea id="narrative" name="narrative" maxlength="4000" aria-describedby="narrative-hint" required>{narrative}</textarea>
        </div>
        <div class="field">
            <label for="police">{t.police()}</label>
            <input id="police" name="police" maxlength="60" autocomplete="off" value=police />
        </div>
    }
}

/// The field that a problem with a caller's claim is about.
fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::ChooseAWithdrawal => Some("withdrawals"),
        Problem::NarrativeMissing | Problem::NarrativeTooLong => Some("narrative"),
        Problem::PoliceReportTooLong => Some("police"),
        _ => None,
    }
}
