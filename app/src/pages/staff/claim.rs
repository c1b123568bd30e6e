//! A claim's page for staff.

use super::claim_steps::Steps;
use super::claim_story::Story;
use super::words;
use crate::api::staff_claims::claim_detail;
use crate::api::staff_customers::address;
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::claims::desk::{ClaimDetail, ClaimedWithdrawal, State};
use backend::customers::CustomerKey;
use domain::problem::Problem;
use domain::time::Instant;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// Withdrawals, story, steps and notes.
#[component]
pub fn ClaimPage() -> impl IntoView {
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    load(claim_detail(number), |(claim, approver)| {
        let t = texts().staff_claim();
        view! {
            <Title text=t.title(&claim.number) />
            <ProblemSummary field=field />
            <p><a href="/staff">{texts().staff().back_to_claims()}</a></p>
            <h1>{t.title(&claim.number)}</h1>
            <Facts claim=claim.clone() />
            <Withdrawals withdrawals=claim.withdrawals hidden=claim.hidden />
            <section>
                <h2>{t.narrative()}</h2>
                <p class="narrative">{claim.narrative}</p>
            </section>
            <Story events=claim.events />
            <Steps
                number=claim.number
                life=claim.life
                claimed=claim.claimed
                decides=claim.decides
                own_proposal=claim.own_proposal
                approver
                decision=claim.typed_decision
                note=claim.typed_note.text
            />
        }
    })
}

#[component]
fn Facts(claim: ClaimDetail) -> impl IntoView {
    let t = texts().staff_claim();
    let stored = domain::claims::Stored::from(claim.life);
    let state = State::of_word(&stored.state).map(words::state).unwrap_or_default();
    let outcome = stored.decision.as_deref().map(|word| match claim.paid {
        Some(paid) if paid > 0 => format!("{} {}", words::outcome(word), wording::yen(paid)),
        _ => words::outcome(word).to_owned(),
    });
    let key = CustomerKey { institution: claim.institution.clone(), customer: claim.customer.clone() };
    let fact = |name: &'static str, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="facts">
            <div><dt>{t.state()}</dt><dd><strong class="tag">{state}</strong></dd></div>
            {outcome.map(|outcome| fact(t.outcome(), outcome))}
            <div><dt>{t.claimed()}</dt><dd class="amount">{wording::yen(claim.claimed)}</dd></div>
            {fact(t.bank(), words::named(&claim.bank))}
            {fact(t.account(), claim.account)}
            <div>
                <dt>{t.customer()}</dt>
                <dd>{claim.customer} " " <a href=address(&key)>{t.see_customer()}</a></dd>
            </div>
            <div>
                <dt>{t.received()}</dt>
                <dd>{wording::instant(stored.received_at)} {claim.opened_by.map(|name| view! { <br />{t.opened_by(name)} })}</dd>
            </div>
            {fact(t.first_answer_by(), wording::day(claim.first_answer_by))}
            {fact(t.decision_by(), wording::day(claim.decision_by))}
            {fact(t.police(), claim.police_report.unwrap_or_else(|| t.none().to_owned()))}
        </dl>
    }
}

#[component]
fn Withdrawals(withdrawals: Vec<ClaimedWithdrawal>, hidden: i64) -> impl IntoView {
    let t = texts().staff_claim();
    view! {
        <section>
            <table class="rows">
                <caption>{t.withdrawals()}</caption>
                <thead>
                    <tr><th scope="col">{t.when()}</th><th scope="col">{t.printed()}</th><th scope="col" class="amount">{t.amount()}</th></tr>
                </thead>
                <tbody>{withdrawals.into_iter().map(|one| view! { <Withdrawal one /> }).collect_view()}</tbody>
            </table>
            {(hidden > 0).then(|| view! { <p class="hint">{t.hidden(hidden)}</p> })}
        </section>
    }
}

#[component]
fn Withdrawal(one: ClaimedWithdrawal) -> impl IntoView {
    let t = texts().staff_claim();
    let service = one.title().map(|title| words::named(&title));
    let by_word = (!one.delivered).then(|| t.by_word(one.bank_text.clone().unwrap_or_default()));
    view! {
        <tr>
            <td class="when">{words::when(&one.posted_on, one.at.map(Instant))}</td>
            <td>
                <span class="printed">{one.description}</span>
                {service}
                {by_word.map(|text| view! { <span class="hint">{text}</span> })}
            </td>
            <td class="amount">{wording::yen(one.amount)}</td>
        </tr>
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NotAnAmount | Problem::NotAPart => Some("part"),
        Problem::ChooseAnAnswer => Some("outcome-paid"),
        Problem::NoteMissing | Problem::NarrativeTooLong => Some("text"),
        _ => None,
    }
}
