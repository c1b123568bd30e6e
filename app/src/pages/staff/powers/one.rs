//! One power: granting it, declining or revoking it.

use super::facts::Facts;
use crate::api::staff_customers::address;
use crate::api::staff_powers::{Shown, one_power};
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use backend::customers::CustomerKey;
use domain::powers::Standing;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of `/staff/powers/{id}`.
#[component]
pub fn PowerPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(one_power(id), |shown| {
        let t = texts().staff_powers();
        let Shown { power, grants, own } = shown;
        let key = CustomerKey { institution: power.institution.clone(), customer: power.customer.clone() };
        let waits = power.standing == Standing::Requested;
        let open = !matches!(power.standing, Standing::Over | Standing::Ended { .. });
        let (untold, letter) = (power.standing == Standing::Untold, open && !waits);
        let id = power.id.clone();
        view! {
            <Title text=t.one_title() />
            <ProblemSummary field=field />
            <p><a href=format!("{}/powers", address(&key))>{t.back_to_powers()}</a></p>
            <h1>{t.one_title()}</h1>
            <Facts power />
            {(waits && grants).then(|| view! { <Grant id=id.clone() /> })}
            {(waits && own).then(|| view! { <p>{t.own()}</p> })}
            {(waits && !own && !grants).then(|| view! { <p>{t.approver_grants()}</p> })}
            {letter.then(|| view! { <Letter id=id.clone() untold own /> })}
            {open.then(|| view! { <Revoke id waits /> })}
        }
    })
}

#[component]
fn Grant(id: String) -> impl IntoView {
    let t = texts().staff_powers();
    view! {
        <section>
            <h2>{t.grant_title()}</h2>
            <p>{t.grant_check()}</p>
            <form method="post" action="/api/staff/powers/grant">
                <input type="hidden" name="power" value=id />
                <button class="primary">{t.grant()}</button>
            </form>
        </section>
    }
}

/// The letter to the represented person; until one was sent to whoever reads it nowhere else, that is what the power waits for. Another than
/// who asked for the power records it.
#[component]
fn Letter(id: String, untold: bool, own: bool) -> impl IntoView {
    let t = texts().staff_powers();
    let address = format!("/staff/powers/{id}/letter");
    if !untold {
        return view! { <p><a href=address>{t.letter_see()}</a></p> }.into_any();
    }
    view! {
        <section>
            <h2>{t.letter_title()}</h2>
            <p>{t.letter_why()}</p>
            {if own {
                view! { <p>{t.letter_by_another()}</p> }.into_any()
            } else {
                view! {
                    <p>{t.letter_what()}</p>
                    <p><a class="primary" href=address>{t.letter_see()}</a></p>
                    <form method="post" action="/api/staff/powers/letter-sent">
                        <input type="hidden" name="power" value=id />
                        <button class="quiet">{t.letter_sent()}</button>
                    </form>
                }
                .into_any()
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Revoke(id: String, waits: bool) -> impl IntoView {
    let t = texts().staff_powers();
    let (title, button) = if waits { (t.decline_title(), t.decline()) } else { (t.revoke_title(), t.revoke()) };
    view! {
        <section>
            <h2>{title}</h2>
            <form method="post" action="/api/staff/powers/revoke">
                <input type="hidden" name="power" value=id />
                <div class="field">
                    <label for="reason">{t.reason()}</label>
                    <p class="hint" id="reason-hint">{t.reason_hint()}</p>
                    <input id="reason" name="reason" maxlength="200" autocomplete="off" aria-describedby="reason-hint" required />
                </div>
                <button class="quiet">{button}</button>
            </form>
        </section>
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    matches!(problem, Problem::ReasonMissing | Problem::ReasonTooLong).then_some("reason")
}
