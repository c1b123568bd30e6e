//! People to call, and what a call came to.

use super::words;
use crate::api::staff_calls::{call_address, one_to_call, to_call};
use crate::api::staff_customers::address;
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::calls::ToCall;
use backend::customers::CustomerKey;
use domain::calls::Outcome;
use leptos::prelude::*;
use leptos_meta::Title;

/// Customers with alerts who have not looked since: the greatest loss first.
#[component]
pub fn Calls() -> impl IntoView {
    load(to_call(), |people| {
        let t = texts().staff_calls();
        let none = people.is_empty();
        view! {
            <Title text=t.title() />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            {none.then(|| view! { <p>{t.none()}</p> })}
            {(!none).then(|| view! { <List people /> })}
        }
    })
}

#[component]
fn List(people: Vec<ToCall>) -> impl IntoView {
    let t = texts().staff_calls();
    view! {
        <table class="rows">
            <caption>{t.caption(people.len())}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.customer()}</th>
                    <th scope="col">{t.since()}</th>
                    <th scope="col">{t.age()}</th>
                    <th scope="col">{t.newest()}</th>
                    <th scope="col" class="amount">{t.loss()}</th>
                </tr>
            </thead>
            <tbody>{people.into_iter().map(|one| view! { <Row one /> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(one: ToCall) -> impl IntoView {
    let t = texts().staff_calls();
    let age = if one.age == 0 { texts().staff().today().to_owned() } else { texts().staff().days(one.age) };
    let newest =
        one.newest.map_or_else(|| t.not_called().to_owned(), |(outcome, at)| t.called_at(wording::instant(at), word(outcome)));
    view! {
        <tr>
            <th scope="row"><a href=call_address(&one.key)>{who(&one.key)}</a></th>
            <td data-label=t.since()>{wording::day(one.first_on)}</td>
            <td data-label=t.age()>{age}</td>
            <td data-label=t.newest()>{newest}</td>
            <td class="amount">{wording::yen(one.loss)}</td>
        </tr>
    }
}

/// The page of `/staff/calls/{institution}/{customer}`: what to say, and what came of it.
#[component]
pub fn Call() -> impl IntoView {
    load(one_to_call(super::customers::key()), |(key, one)| {
        let t = texts().staff_calls();
        let title = t.call(who(&key));
        view! {
            <Title text=title.clone() />
            <ProblemSummary field=|_| Some("outcome-not-reached") />
            <p><a href="/staff/calls">{t.back()}</a></p>
            <h1>{title}</h1>
            {match one {
                None => view! { <p>{t.nothing_open()}</p> }.into_any(),
                Some(one) => view! { <Asked key=key.clone() one /> }.into_any(),
            }}
            <p><a href=address(&key)>{t.open()}</a></p>
        }
    })
}

#[component]
fn Asked(key: CustomerKey, one: ToCall) -> impl IntoView {
    let t = texts().staff_calls();
    let choices = Outcome::ALL.map(|outcome| {
        let id = format!("outcome-{}", outcome.word());
        view! {
            <div class="choice">
                <input type="radio" name="outcome" id=id.clone() value=outcome.word() />
                <label for=id>{word(outcome)}</label>
            </div>
        }
    });
    view! {
        <p>{t.say(one.debits, wording::yen(one.loss))}</p>
        <p class="hint">{t.never_ask()}</p>
        <form method="post" action="/api/staff/call">
            <input type="hidden" name="institution" value=key.institution />
            <input type="hidden" name="customer" value=key.customer />
            <fieldset>
                <legend>{t.outcome()}</legend>
                {choices.collect_view()}
            </fieldset>
            <button class="primary">{t.record()}</button>
        </form>
    }
}

fn word(outcome: Outcome) -> &'static str {
    let t = texts().staff_calls();
    match outcome {
        Outcome::NotReached => t.not_reached(),
        Outcome::WillLook => t.will_look(),
        Outcome::Own => t.own(),
        Outcome::NotTheirs => t.not_theirs(),
    }
}

/// A customer by bank and number: a name stands on their own page, which asks why.
pub(super) fn who(key: &CustomerKey) -> String {
    words::numbered(key)
}
