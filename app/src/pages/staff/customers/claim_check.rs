//! Before a caller's claim is opened: who, what and how much, to be read out and checked.

use super::ask::AskReason;
use super::view::mark;
use crate::api::staff_callers_claim::{Desk, Written, desk};
use crate::api::staff_customers::address;
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use crate::pages::staff::words;
use backend::customers::{Claimable, CustomerKey, SeenAccount, SeenWithdrawal};
use leptos::prelude::*;
use leptos_meta::Title;

/// The check of `/staff/customers/{institution}/{customer}/claim/check`; where nothing was written down yet, it begins at the form.
#[component]
pub fn CheckClaim() -> impl IntoView {
    load(desk(super::key()), |(key, found)| {
        let Some(Desk { claimable, written }) = found else { return view! { <AskReason key /> }.into_any() };
        let to_form = format!("{}/claim", address(&key));
        match written.and_then(|written| Some((account_of(&claimable, &written)?, written))) {
            Some((account, written)) => {
                let chosen = chosen(claimable, &written);
                view! { <Checked key account chosen written change=to_form /> }.into_any()
            }
            None => {
                leptos_axum::redirect(&to_form);
                ().into_any()
            }
        }
    })
}

fn account_of(claimable: &Claimable, written: &Written) -> Option<SeenAccount> {
    claimable.accounts.iter().find(|one| one.label.account_id == written.account).cloned()
}

fn chosen(claimable: Claimable, written: &Written) -> Vec<SeenWithdrawal> {
    let chosen = |one: &SeenWithdrawal| one.account_id == written.account && written.keys.contains(&one.key);
    claimable.withdrawals.into_iter().filter(chosen).collect()
}

#[component]
fn Checked(
    key: CustomerKey,
    account: SeenAccount,
    chosen: Vec<SeenWithdrawal>,
    written: Written,
    /// Where it is changed.
    change: String,
) -> impl IntoView {
    let (t, of) = (texts().staff_new_claim(), texts().staff_customer());
    let fact = |name: &'static str, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let police = if written.police.trim().is_empty() { t.police_none().to_owned() } else { written.police };
    view! {
        <Title text=t.check_title() />
        <ProblemSummary />
        <h1>{t.check_title()}</h1>
        <p>{t.check_lead()}</p>
        <dl class="facts">
            {fact(of.holder(), account.holder_name.clone().unwrap_or_default())}
            {fact(t.customer(), key.customer.clone())}
            {fact(of.account(), mark(&account))}
            <div><dt>{t.narrative()}</dt><dd class="narrative">{written.narrative}</dd></div>
            {fact(texts().staff_claim().police(), police)}
        </dl>
        <Chosen chosen />
        <p>{t.check_after()}</p>
        <form method="post" action="/api/staff/open-claim">
            <input type="hidden" name="institution" value=key.institution />
            <input type="hidden" name="customer" value=key.customer />
            <input type="hidden" name="form" value=written.form />
            <p class="buttons">
                <button class="primary">{t.submit()}</button>
                <a class="quiet" href=change>{t.change()}</a>
            </p>
        </form>
    }
}

/// What is claimed, with its sum.
#[component]
fn Chosen(chosen: Vec<SeenWithdrawal>) -> impl IntoView {
    let (t, of) = (texts().staff_new_claim(), texts().staff_claim());
    let sum = domain::money::total(chosen.iter().map(|one| one.amount));
    let count = chosen.len();
    let rows = chosen.into_iter().map(|one| {
        let amount = super::withdrawals::amount(&one);
        view! {
            <tr>
                <td class="when">{words::when(&one.posted_on, one.at)}</td>
                <td><span class="printed">{one.description}</span> {words::named(&one.title)}</td>
                <td class="amount">{amount}</td>
            </tr>
        }
    });
    view! {
        <table class="rows">
            <caption>{t.chosen(count)}</caption>
            <thead>
                <tr><th scope="col">{of.when()}</th><th scope="col">{of.printed()}</th><th scope="col" class="amount">{of.amount()}</th></tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr><th scope="row" colspan="2">{of.claimed()}</th><td class="amount">{wording::yen(sum)}</td></tr>
            </tfoot>
        </table>
    }
}
