//! Whose sessions: the staff with how many they have, and a bank's customer by number.

use super::facts::role;
use crate::api::staff_sessions::members;
use crate::components::{HintedField, ProblemSummary, load};
use crate::language::texts;
use backend::sessions::Member;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of `/staff/sessions`.
#[component]
pub fn StaffSessions() -> impl IntoView {
    load(members(), |(members, bank)| {
        let t = texts().staff_sessions();
        view! {
            <Title text=t.title() />
            <ProblemSummary field=field />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            <h2>{t.staff()}</h2>
            <List members />
            <h2>{t.customer_title()}</h2>
            <p>{t.customer_text()}</p>
            <form method="post" action="/api/staff/sessions/customer">
                {match bank {
                    Some(bank) => view! { <p>{t.of_bank(bank)}</p> }.into_any(),
                    None => view! { <HintedField id="institution" label=t.institution() hint=t.institution_hint() /> }.into_any(),
                }}
                <HintedField id="customer" label=t.customer() hint=t.customer_hint() />
                <HintedField id="reason" label=t.reason() hint=t.reason_hint() />
                <button class="primary">{t.show()}</button>
            </form>
        }
    })
}

#[component]
fn List(members: Vec<Member>) -> impl IntoView {
    let t = texts().staff_sessions();
    if members.is_empty() {
        return view! { <p>{t.none()}</p> }.into_any();
    }
    let row = |member: Member| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/sessions/{}", member.id)>{member.name}</a></th>
                <td data-label=t.sign_in_name()>{member.sign_in_name}</td>
                <td data-label=t.institution()>{member.institution}</td>
                <td data-label=t.role()>{role(member.role.as_deref())}</td>
                <td class="amount" data-label=t.open()>{member.sessions}</td>
            </tr>
        }
    };
    view! {
        <table class="rows">
            <caption class="visually-hidden">{t.staff()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.name()}</th>
                    <th scope="col">{t.sign_in_name()}</th>
                    <th scope="col">{t.institution()}</th>
                    <th scope="col">{t.role()}</th>
                    <th scope="col" class="amount">{t.open()}</th>
                </tr>
            </thead>
            <tbody>{members.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NothingFound => Some("customer"),
        Problem::ReasonMissing | Problem::ReasonTooLong => Some("reason"),
        _ => None,
    }
}
