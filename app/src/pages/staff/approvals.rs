//! What waits for a second person: powers, decisions on claims, and changes of the thresholds.

use super::words;
use crate::api::staff_powers::{Approvals as Waiting, approvals};
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::{claims::desk, powers, screening};
use domain::time::Instant;
use leptos::prelude::*;
use leptos_meta::Title;

/// The lists: what has waited longest, and what is due first, on top.
#[component]
pub fn Approvals() -> impl IntoView {
    load(approvals(), |waiting| {
        let Waiting { powers, claims, thresholds } = waiting;
        let t = texts().staff_powers();
        view! {
            <Title text=t.approvals() />
            <ProblemSummary />
            <h1>{t.approvals()}</h1>
            <p>{t.approvals_text()}</p>
            <Claims claims />
            <Powers powers />
            {thresholds.map(|proposal| view! { <Thresholds proposal /> })}
        }
    })
}

#[component]
fn Claims(claims: Vec<desk::Waiting>) -> impl IntoView {
    let t = texts().staff_powers();
    if claims.is_empty() {
        return view! { <section><h2>{t.claims_waiting()}</h2><p>{t.nothing_waits()}</p></section> }.into_any();
    }
    let row = |claim: desk::Waiting| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/claims/{}", claim.number)>{claim.number.clone()}</a></th>
                <td>{words::outcome(&claim.outcome)}</td>
                <td class="amount" data-label=t.would_pay()>{wording::yen(claim.paid)}</td>
                <td data-label=t.proposed_by()>{who(claim.proposed_by, claim.own)}</td>
                <td data-label=t.decision_by()>{words::day(&claim.decision_by)}</td>
            </tr>
        }
    };
    view! {
        <section>
            <table class="rows">
                <caption>{t.claims_waiting()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.claim()}</th>
                        <th scope="col">{t.outcome()}</th>
                        <th scope="col" class="amount">{t.would_pay()}</th>
                        <th scope="col">{t.proposed_by()}</th>
                        <th scope="col">{t.decision_by()}</th>
                    </tr>
                </thead>
                <tbody>{claims.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

#[component]
fn Powers(powers: Vec<powers::Waiting>) -> impl IntoView {
    let t = texts().staff_powers();
    if powers.is_empty() {
        return view! { <section><h2>{t.powers_waiting()}</h2><p>{t.nothing_waits()}</p></section> }.into_any();
    }
    let row = |power: powers::Waiting| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/powers/{}", power.id)>{power.institution} " " {power.customer}</a></th>
                <td data-label=t.requested()>{wording::instant(Instant(power.requested_at))}</td>
                <td data-label=t.proposed_by()>{who(power.requested_by, power.own)}</td>
            </tr>
        }
    };
    view! {
        <section>
            <table class="rows">
                <caption>{t.powers_waiting()}</caption>
                <thead>
                    <tr><th scope="col">{t.represented()}</th><th scope="col">{t.requested()}</th><th scope="col">{t.proposed_by()}</th></tr>
                </thead>
                <tbody>{powers.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

#[component]
fn Thresholds(proposal: screening::Waiting) -> impl IntoView {
    let (t, words) = (texts().staff_thresholds(), texts().staff_powers());
    view! {
        <section>
            <table class="rows">
                <caption>{t.waiting_title()}</caption>
                <thead>
                    <tr><th scope="col">{t.proposal()}</th><th scope="col">{t.proposed()}</th><th scope="col">{words.proposed_by()}</th></tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row"><a href=format!("/staff/thresholds/{}", proposal.id)>{t.one_title()}</a></th>
                        <td data-label=t.proposed()>{wording::instant(Instant(proposal.proposed_at))}</td>
                        <td data-label=words.proposed_by()>{who(proposal.proposed_by, proposal.own)}</td>
                    </tr>
                </tbody>
            </table>
        </section>
    }
}

/// The colleague; one's own is for somebody else.
fn who(name: Option<String>, own: bool) -> String {
    let t = texts().staff_powers();
    if own { t.yours().to_owned() } else { name.unwrap_or_else(|| texts().staff().unknown().to_owned()) }
}
