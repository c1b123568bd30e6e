//! Each account with the services that can draw on it, those that were stopped, and its other direct debits.

use super::service::Service;
use crate::components::wording::{account, day, money, name};
use crate::language::texts;
use backend::accounts::Label;
use backend::links::LinkView;
use backend::overview::{Account, Payee};
use domain::links::{Standing, concerns};
use leptos::prelude::*;

/// The accounts, one after the other.
#[component]
pub fn Accounts(accounts: Vec<Account>) -> impl IntoView {
    accounts.into_iter().map(|account| view! { <One account /> }).collect_view()
}

#[component]
fn One(account: Account) -> impl IntoView {
    let t = texts().overview();
    let Account { label, links, payees, coverage } = account;
    if coverage.events.is_some() {
        return view! { <AtAFirm label /> }.into_any();
    }
    let quiet = |link: &LinkView| link.status == Standing::Stopped && concerns(link.signs()).is_empty();
    let (stopped, drawing): (Vec<LinkView>, Vec<LinkView>) = links.into_iter().partition(quiet);
    let id = format!("account-{}", label.account_id);
    let heading = id.clone();
    let none = drawing.is_empty().then(|| view! { <p>{t.services_none()}</p> });
    view! {
        <section aria-labelledby=id>
            <h2 class="account" id=heading>{self::account(&label)}</h2>
            <h3>{t.services()}</h3>
            {none}
            {drawing.into_iter().map(|link| view! { <Service account_id=label.account_id.clone() link /> }).collect_view()}
            <Stopped account_id=label.account_id.clone() links=stopped />
            <Payees payees />
        </section>
    }
    .into_any()
}

/// An account at a securities firm: no service draws on it, and what was done there has a page of its own.
#[component]
fn AtAFirm(label: Label) -> impl IntoView {
    let id = format!("account-{}", label.account_id);
    let heading = id.clone();
    view! {
        <section aria-labelledby=id>
            <h2 class="account" id=heading>{account(&label)}</h2>
            <p><a href="/securities">{texts().securities().see()}</a></p>
        </section>
    }
}

#[component]
fn Stopped(account_id: String, links: Vec<LinkView>) -> impl IntoView {
    let t = texts().overview();
    let one = |link: &LinkView| {
        let at = [link.bank, link.provider_side].into_iter().flatten().filter_map(|side| side.stopped_at).max();
        let word = at.map_or_else(|| t.stopped().to_owned(), |at| t.stopped_on(day(at.day())));
        view! { <li><a href=format!("/links/{account_id}/{}", link.id)>{name(&link.title)}</a>" "{word}</li> }
    };
    (!links.is_empty()).then(|| {
        view! {
            <div class="stopped">
                <h3>{t.stopped_title()}</h3>
                <ul>{links.iter().map(one).collect_view()}</ul>
            </div>
        }
    })
}

/// Direct debits to others than payment services.
#[component]
pub fn Payees(payees: Vec<Payee>) -> impl IntoView {
    let t = texts().overview();
    (!payees.is_empty()).then(|| {
        view! {
            <h3>{t.payees()}</h3>
            <p>{t.payees_text()}</p>
            <table class="rows">
                <caption class="visually-hidden">{t.payees()}</caption>
                <thead>
                    <tr><th scope="col">{t.payee()}</th><th scope="col">{t.payee_last()}</th><th scope="col">{t.payee_debits()}</th><th scope="col" class="amount">{t.payee_total()}</th></tr>
                </thead>
                <tbody>{payees.into_iter().map(|payee| view! { <PayeeRow payee /> }).collect_view()}</tbody>
            </table>
        }
    })
}

#[component]
fn PayeeRow(payee: Payee) -> impl IntoView {
    let t = texts().overview();
    view! {
        <tr>
            <th scope="row"><span class="printed">{payee.description.unwrap_or_else(|| t.payee_unnamed().to_owned())}</span></th>
            <td class="when" data-label=t.payee_last()>{day(payee.last_on)}</td>
            <td class="when" data-label=t.payee_debits()>{payee.debits}</td>
            <td class="amount">{money(payee.total, payee.currency)}</td>
        </tr>
    }
}
