//! The powers over a customer, and asking for one on a paper.

use super::facts::standing;
use crate::api::staff_customers::address;
use crate::api::staff_powers::customer_powers;
use crate::api::typed_power::TypedPower;
use crate::components::wording::day;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use crate::pages::staff::customers::{AskReason, key};
use backend::customers::CustomerKey;
use backend::powers::PowerView;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of `/staff/customers/{institution}/{customer}/powers`, or the question why.
#[component]
pub fn CustomerPowers() -> impl IntoView {
    load(customer_powers(key()), |(key, powers)| match powers {
        None => view! { <AskReason key /> }.into_any(),
        Some((powers, typed)) => view! { <Opened key powers typed /> }.into_any(),
    })
}

#[component]
fn Opened(key: CustomerKey, powers: Vec<PowerView>, typed: TypedPower) -> impl IntoView {
    let t = texts().staff_powers();
    view! {
        <Title text=t.title() />
        <ProblemSummary field=field />
        <p><a href=address(&key)>{t.back_to_customer()}</a></p>
        <h1>{t.title()} " " {key.customer.clone()}</h1>
        <List powers />
        <h2>{t.new_title()}</h2>
        <ul>
            <li>{t.new_second()}</li>
            <li>{t.new_told()}</li>
            <li>{t.new_waits()}</li>
        </ul>
        <Form key typed />
    }
}

#[component]
fn List(powers: Vec<PowerView>) -> impl IntoView {
    let t = texts().staff_powers();
    if powers.is_empty() {
        return view! { <p>{t.none()}</p> }.into_any();
    }
    let row = |power: PowerView| {
        let term = power.power.term();
        let who = power.representative.unwrap_or_else(|| texts().staff().unknown().to_owned());
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/powers/{}", power.id)>{who}</a></th>
                <td data-label=t.days()>{t.term(day(term.first), day(term.last))}</td>
                <td data-label=t.standing()>{standing(power.standing)}</td>
            </tr>
        }
    };
    view! {
        <table class="rows">
            <caption class="visually-hidden">{t.title()}</caption>
            <thead>
                <tr><th scope="col">{t.representative()}</th><th scope="col">{t.days()}</th><th scope="col">{t.standing()}</th></tr>
            </thead>
            <tbody>{powers.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Form(key: CustomerKey, typed: TypedPower) -> impl IntoView {
    let t = texts().staff_powers();
    view! {
        <form method="post" action="/api/staff/powers/request">
            <input type="hidden" name="institution" value=key.institution />
            <input type="hidden" name="customer" value=key.customer />
            <Field name="by_institution" label=t.by_institution() hint=t.by_hint() value=typed.by_institution />
            <Field name="by_customer" label=t.by_customer() hint=t.by_customer_hint() value=typed.by_customer />
            <Field name="paper" label=t.paper() hint=t.paper_hint() value=typed.paper />
            <Field name="dated" label=t.dated_label() hint=t.day_hint() value=typed.dated />
            <Field name="filed" label=t.filed() hint=t.filed_hint() value=typed.filed />
            <Field name="first" label=t.first() hint=t.day_hint() value=typed.first />
            <Field name="last" label=t.last() hint=t.day_hint() value=typed.last />
            <button class="primary">{t.request()}</button>
        </form>
    }
}

#[component]
fn Field(name: &'static str, label: &'static str, hint: &'static str, value: String) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <input id=name name=name autocomplete="off" aria-describedby=hint_id value=value required />
        </div>
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NoRepresentative => Some("by_customer"),
        Problem::PaperMissing | Problem::TextTooLong => Some("paper"),
        Problem::NotADay | Problem::DayInFuture => Some("dated"),
        Problem::NotATerm => Some("first"),
        _ => None,
    }
}
