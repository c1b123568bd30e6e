//! The withdrawals that were flagged or answered, with why and what the customer said.

use super::view::account_mark;
use crate::components::{reasons, wording};
use crate::language::texts;
use crate::pages::staff::words;
use backend::customers::{SeenAccount, SeenWithdrawal};
use domain::money::{Currency, grouped};
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// The withdrawals, oldest first.
#[component]
pub fn Withdrawals(accounts: Vec<SeenAccount>, withdrawals: Vec<SeenWithdrawal>) -> impl IntoView {
    let t = texts().staff_customer();
    if withdrawals.is_empty() {
        return view! { <section><h2>{t.withdrawals()}</h2><p>{t.no_withdrawals()}</p></section> }.into_any();
    }
    let rows = withdrawals.into_iter().map(|one| {
        let account = account_mark(&accounts, &one.account_id);
        view! { <Row one account /> }
    });
    view! {
        <section>
            <table class="rows">
                <caption>{t.withdrawals()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.day()}</th>
                        <th scope="col">{t.service()}</th>
                        <th scope="col">{t.why()}</th>
                        <th scope="col">{t.answer()}</th>
                        <th scope="col" class="amount">{t.amount()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

#[component]
fn Row(one: SeenWithdrawal, account: Option<String>) -> impl IntoView {
    let t = texts().staff_customer();
    let level = one.level.as_deref().map(|level| match level {
        "alert" => view! { <strong class="tag act">{t.alert()}</strong> }.into_any(),
        _ => view! { <strong class="tag unsure">{t.review()}</strong> }.into_any(),
    });
    let short: Vec<&str> = one.evidence.iter().map(words::reason).collect();
    let sentences = Currency::parse(&one.currency).map(|currency| reasons::ordered(&one.evidence, currency)).unwrap_or_default();
    let answer = match one.verdict {
        None => t.unanswered().to_owned(),
        Some((Verdict::Mine, at)) => format!("{} {}", t.mine(), wording::day(at.day())),
        Some((Verdict::NotMine, at)) => format!("{} {}", t.not_mine(), wording::day(at.day())),
    };
    let claim = one.claim.clone().map(|number| {
        view! { <br /><a href=format!("/staff/claims/{number}")>{t.in_claim(&number)}</a> }
    });
    view! {
        <tr>
            <td class="when">{words::when(&one.posted_on, one.at)}</td>
            <td>
                <span class="printed">{one.description.clone()}</span> {words::named(&one.title)}
                {account.map(|account| view! { <br />{account} })}
            </td>
            <td>{level} {(!short.is_empty()).then(|| view! { <Why short=short.join(texts().staff().comma()) sentences version=one.version /> })}</td>
            <td data-label=t.answer()>{answer} {claim}</td>
            <td class="amount">{amount(&one)}</td>
        </tr>
    }
}

/// The rules by name, and opened, the sentences that the customer reads, and the version of the thresholds.
#[component]
fn Why(short: String, sentences: Vec<String>, version: Option<i64>) -> impl IntoView {
    let by = version.map(|version| texts().staff_customer().by_version(version));
    view! {
        <details>
            <summary>{short}</summary>
            <ul>{sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
            {by.map(|text| view! { <p class="hint">{text}</p> })}
        </details>
    }
}

/// The amount in the withdrawal's currency.
pub(super) fn amount(one: &SeenWithdrawal) -> String {
    let currency = Currency::parse(&one.currency);
    currency.map_or_else(|_| grouped(one.amount), |currency| wording::money(one.amount, currency))
}
