//! Staff's first page: the claims by state and age.

use super::words;
use crate::api::staff_claims::{Home, home};
use crate::components::{load, wording};
use crate::language::texts;
use backend::claims::desk::{ClaimList, ClaimRow, Overdue, State};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Claims in one state, or those that are open; the oldest first where they wait for somebody.
#[component]
pub fn Claims() -> impl IntoView {
    let chosen = use_query_map().read_untracked().get("state").and_then(|word| State::of_word(&word));
    let states = chosen.map_or_else(|| State::OPEN.to_vec(), |state| vec![state]);
    load(home(states), move |home| match home {
        Home::Claims(lists) => view! { <Lists chosen lists /> }.into_any(),
        Home::At(page) => {
            leptos_axum::redirect(page);
            ().into_any()
        }
        Home::NothingYet => view! { <NothingYet /> }.into_any(),
    })
}

#[component]
fn Lists(chosen: Option<State>, lists: Vec<(State, ClaimList)>) -> impl IntoView {
    let t = texts().staff_claims();
    let counts = lists.first().map(|(_, list)| list.counts.clone()).unwrap_or_default();
    view! {
        <Title text=t.title() />
        <h1>{t.title()}</h1>
        <Filter chosen counts />
        {lists.into_iter().map(|(state, list)| view! { <List state list /> }).collect_view()}
    }
}

/// For roles whose pages are to come: they see no customer, and are told so.
#[component]
fn NothingYet() -> impl IntoView {
    let t = texts().staff();
    view! {
        <Title text=t.nothing_yet_title() />
        <h1>{t.nothing_yet_title()}</h1>
        <p>{t.nothing_yet_text()}</p>
    }
}

#[component]
fn Filter(chosen: Option<State>, counts: Vec<(State, i64)>) -> impl IntoView {
    let t = texts().staff_claims();
    let open = counts.iter().filter(|(state, _)| State::OPEN.contains(state));
    let open: i64 = open.map(|(_, count)| count).sum();
    let current = |is: bool| is.then_some("page");
    view! {
        <nav class="filter" aria-label=t.states()>
            <ul>
                <li><a href="/staff" aria-current=current(chosen.is_none())>{t.open_claims()} " " {open}</a></li>
                {counts.into_iter().map(|(state, count)| view! {
                    <li>
                        <a href=format!("/staff?state={}", state.word()) aria-current=current(chosen == Some(state))>
                            {words::state(state)} " " {count}
                        </a>
                    </li>
                }).collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn List(state: State, list: ClaimList) -> impl IntoView {
    let t = texts().staff_claims();
    let caption = match state {
        State::Received => t.received_caption(),
        State::Investigating => t.investigating_caption(),
        State::Proposed => t.proposed_caption(),
        State::Decided => t.decided_caption(),
        State::Closed => t.closed_caption(),
    };
    let open = State::OPEN.contains(&state);
    if list.claims.is_empty() {
        return view! { <section><h2>{caption}</h2><p>{t.none()}</p></section> }.into_any();
    }
    let full = list.claims.len() >= 200;
    view! {
        <section>
            <table class="rows">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.number()}</th>
                        <th scope="col">{t.received_on()}</th>
                        <th scope="col">{t.age()}</th>
                        <th scope="col">{t.sides()}</th>
                        <th scope="col">{if open { t.next() } else { t.outcome() }}</th>
                        <th scope="col" class="amount">{t.claimed()}</th>
                    </tr>
                </thead>
                <tbody>{list.claims.into_iter().map(|claim| view! { <Row claim /> }).collect_view()}</tbody>
            </table>
            {full.then(|| view! { <p class="hint">{t.only_so_many()}</p> })}
        </section>
    }
    .into_any()
}

/// One claim in a table of claims.
#[component]
pub fn Row(claim: ClaimRow) -> impl IntoView {
    let t = texts().staff_claims();
    let sides: Vec<String> = claim.sides.iter().map(|side| words::named(&side.title)).collect();
    let age = if claim.age == 0 { texts().staff().today().to_owned() } else { texts().staff().days(claim.age) };
    view! {
        <tr>
            <th scope="row"><a href=format!("/staff/claims/{}", claim.number)>{claim.number.clone()}</a></th>
            <td data-label=t.received_on()>{wording::day(claim.received_on)}</td>
            <td data-label=t.age()>{age}</td>
            <td>{sides.join(" / ")}</td>
            <td>{next(&claim)}</td>
            <td class="amount">{wording::yen(claim.claimed)}</td>
        </tr>
    }
}

/// The deadline that comes next, in words where it has passed; or what the claim came to.
fn next(claim: &ClaimRow) -> impl IntoView + use<> {
    let t = texts().staff_claims();
    let (first, decision) = (wording::day(claim.first_answer_by), wording::day(claim.decision_by));
    match (claim.overdue, claim.state) {
        (Some(Overdue::FirstAnswer), _) => view! { <strong class="tag act">{t.first_answer_late(first)}</strong> }.into_any(),
        (Some(Overdue::Decision), _) => view! { <strong class="tag act">{t.decision_late(decision)}</strong> }.into_any(),
        (None, State::Received) => t.first_answer_by(first).into_any(),
        (None, State::Investigating | State::Proposed) => t.decision_by(decision).into_any(),
        (None, State::Decided | State::Closed) => claim.outcome.as_deref().map(words::outcome).unwrap_or_default().into_any(),
    }
}
