//! What the customer sees, marked as staff's view.

use super::ask::AskReason;
use super::events::Events;
use super::links::Links;
use super::withdrawals::Withdrawals;
use crate::api::staff_customers::{address, customer_view};
use crate::components::{load, wording};
use crate::language::texts;
use crate::pages::overview::{Basis, Denials, Payees, TheAnswer};
use crate::pages::staff::claims::Row as ClaimRowView;
use crate::pages::staff::words;
use backend::claims::desk::ClaimRow;
use backend::customers::{CustomerKey, SeenAccount, View};
use backend::overview::{Account, Overview};
use leptos::prelude::*;
use leptos_meta::Title;

/// A customer whom the staff member has opened, or the question why.
#[component]
pub fn Customer() -> impl IntoView {
    load(customer_view(super::key()), |(key, view)| match view {
        None => view! { <AskReason key /> }.into_any(),
        Some(seen) => view! { <Opened key seen /> }.into_any(),
    })
}

#[component]
fn Opened(key: CustomerKey, seen: View) -> impl IntoView {
    let t = texts().staff_customer();
    let whole = seen.overview.is_some();
    let payees = seen.overview.iter().flat_map(|overview| overview.accounts.clone());
    let payees = payees.map(|account| view! { <OtherPayees account /> }).collect_view();
    view! {
        <Title text=t.title() />
        <div class="staffs-view">
            <p><strong>{if whole { t.same() } else { t.claims_only() }}</strong></p>
            <p>{t.same_text(wording::instant(seen.opening.at))}<br />{t.your_reason(seen.opening.reason)}</p>
        </div>
        <h1>{t.title()} " " {key.customer.clone()}</h1>
        {seen.overview.map(|overview| view! { <AnswerOfCustomer overview /> })}
        {whole.then(|| view! {
            <p class="buttons">
                <a class="primary" href=format!("{}/claim", address(&key))>{t.open_claim()}</a>
                <a class="quiet" href=format!("{}/powers", address(&key))>{texts().staff_powers().link()}</a>
            </p>
            <Accounts accounts=seen.accounts.clone() />
            <Withdrawals accounts=seen.accounts.clone() withdrawals=seen.withdrawals />
            <Events events=seen.events />
            <Links key=key.clone() accounts=seen.accounts links=seen.links />
        })}
        {payees}
        <Claims claims=seen.claims />
    }
}

/// What the customer reads on top of their overview, of these accounts, and what it rests on.
#[component]
fn AnswerOfCustomer(overview: Overview) -> impl IntoView {
    let Overview { answer, denied, events, accounts, institutions, .. } = overview;
    view! {
        <section aria-labelledby="answer">
            <h2 id="answer">{texts().staff_customer().answer_of_customer()}</h2>
            <TheAnswer answer denied=Denials::of(&denied, &events) accounts=accounts.clone() quoted=true />
            <Basis accounts institutions open=false />
        </section>
    }
}

/// An account's other direct debits, as the customer sees them.
#[component]
fn OtherPayees(account: Account) -> impl IntoView {
    let heading = wording::account(&account.label);
    (!account.payees.is_empty()).then(|| view! { <section><h2>{heading}</h2><Payees payees=account.payees /></section> })
}

#[component]
fn Accounts(accounts: Vec<SeenAccount>) -> impl IntoView {
    let t = texts().staff_customer();
    let row = |account: SeenAccount| {
        let status = match account.status.as_deref() {
            Some("open") => t.status_open(),
            Some("frozen") => t.status_frozen(),
            Some("closed") => t.status_closed(),
            _ => texts().staff().unknown(),
        };
        view! {
            <tr>
                <th scope="row">{mark(&account)}</th>
                <td data-label=t.holder()>{account.holder_name}</td>
                <td data-label=t.status()>{status}</td>
            </tr>
        }
    };
    view! {
        <section>
            <table class="rows">
                <caption>{t.accounts()}</caption>
                <thead>
                    <tr><th scope="col">{t.account()}</th><th scope="col">{t.holder()}</th><th scope="col">{t.status()}</th></tr>
                </thead>
                <tbody>{accounts.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Claims(claims: Vec<ClaimRow>) -> impl IntoView {
    let (t, of) = (texts().staff_customer(), texts().staff_claims());
    if claims.is_empty() {
        return view! { <section><h2>{t.claims()}</h2><p>{t.no_claims()}</p></section> }.into_any();
    }
    view! {
        <section>
            <table class="rows">
                <caption>{t.claims()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{of.number()}</th>
                        <th scope="col">{of.received_on()}</th>
                        <th scope="col">{of.age()}</th>
                        <th scope="col">{of.sides()}</th>
                        <th scope="col">{of.next_or_outcome()}</th>
                        <th scope="col" class="amount">{of.claimed()}</th>
                    </tr>
                </thead>
                <tbody>{claims.into_iter().map(|claim| view! { <ClaimRowView claim /> }).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// How an account is called in a row: its end, where there are several.
pub(super) fn account_mark(accounts: &[SeenAccount], id: &str) -> Option<String> {
    let account = accounts.iter().find(|account| account.label.account_id == id)?;
    (accounts.len() > 1).then(|| mark(account))
}

/// An account's bank and covered number.
pub(super) fn mark(account: &SeenAccount) -> String {
    format!("{} {}", words::named(&account.label.bank), account.label.masked)
}
