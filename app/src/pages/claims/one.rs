//! One claim: how far it is, and the letter for the police and the bank.

use super::names::{account, state};
use super::next::Next;
use super::rows::Rows;
use crate::api::{ApiError, guard};
use crate::components::{Contacts, Print, load, wording};
use crate::language::texts;
use backend::claims::{ClaimStep, ClaimView, ListedClaim};
use backend::people::Other;
use domain::claims::Decision;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The claim of this address, with the business day.
pub(super) fn this_claim() -> impl Future<Output = Result<(ClaimView, Date), ApiError>> + Send + 'static {
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    async move {
        let (backend, customer) = guard::customer().await?;
        Ok((backend::claims::one(&backend, &customer, &number).await?, backend.clock.today()))
    }
}

/// State, steps, decision, what happens next, and everything that was claimed.
#[component]
pub fn OneClaim() -> impl IntoView {
    load(this_claim(), |(claim, today)| {
        let t = texts().claims();
        let title = t.one_title(&claim.summary.number);
        let steps = claim.steps.clone();
        let sides = claim.sides.clone();
        view! {
            <Title text=title.clone() />
            <p class="back no-print"><a href="/claims">{t.to_claims()}</a></p>
            <p class="print-only">{t.letter_title()}</p>
            <h1>{title}</h1>
            <p><span class="tag">{state(&claim.summary.state)}</span></p>
            <Outcome summary=claim.summary.clone() />
            <Next claim=claim.clone() today />
            <h2>{t.steps_title()}</h2>
            <ol class="steps">{steps.into_iter().map(|step| view! { <Step step /> }).collect_view()}</ol>
            <Letter claim />
            <h2>{t.call_title()}</h2>
            <Contacts sides />
            <p class="print-only">{t.printed_on(wording::day(today))}</p>
            <div class="buttons">
                <Print text=t.print() primary=true />
            </div>
        }
    })
}

#[component]
fn Outcome(summary: ListedClaim) -> impl IntoView {
    let t = texts().claims();
    let claimed = wording::yen(summary.claimed);
    summary.state.decision().map(|decision| {
        let text = match decision {
            Decision::Paid => t.outcome_paid(claimed),
            Decision::Partly { amount } => t.outcome_partly(wording::yen(amount), claimed),
            Decision::DeclinedOwnUse => t.outcome_declined().to_owned(),
        };
        view! { <h2>{t.decision()}</h2><p><strong>{text}</strong></p> }
    })
}

#[component]
fn Step(step: ClaimStep) -> impl IntoView {
    let t = texts().claims();
    let text = match step.state.as_str() {
        "investigating" => t.step_investigating(),
        "decided" => t.step_decided(),
        "closed" => t.step_closed(),
        _ => t.step_received(),
    };
    view! {
        <li class="done">
            {text} <span class="when">{wording::instant(step.at)}</span>
            {step.text.map(|text| view! { <p class="story">{text}</p> })}
        </li>
    }
}

/// What was claimed: with the number on top, what the police and the bank need.
#[component]
fn Letter(claim: ClaimView) -> impl IntoView {
    let t = texts().claims();
    let ClaimView { summary, narrative, police_report, opened_by_staff, brought_by, withdrawals, .. } = claim;
    view! {
        <h2>{t.facts_title()}</h2>
        <dl class="facts">
            <div><dt>{t.number()}</dt><dd>{summary.number}</dd></div>
            <div><dt>{t.received()}</dt><dd>{wording::instant(summary.received_at)}</dd></div>
            <div><dt>{t.holder()}</dt><dd>{summary.account.holder.clone()}</dd></div>
            <div><dt>{t.account()}</dt><dd>{account(&summary.account)}</dd></div>
            <div><dt>{t.claimed()}</dt><dd class="amount">{wording::yen(summary.claimed)}</dd></div>
            <div><dt>{t.police_report()}</dt><dd>{police_report.unwrap_or_else(|| t.police_none().to_owned())}</dd></div>
        </dl>
        <Rows withdrawals sum=summary.claimed />
        <h2>{t.story_title()}</h2>
        {opened_by_staff.then(|| view! { <p class="hint">{t.by_staff()}</p> })}
        {brought_by.map(|other| view! { <p>{by(other)}</p> })}
        <p class="story">{narrative}</p>
    }
}

/// Who handed it in, where it was another holder or a representative.
fn by(other: Other) -> String {
    let t = texts().claims();
    let who = other.name.unwrap_or_else(|| texts().withdrawals().other_unnamed().to_owned());
    if other.represents { t.by_representative(who) } else { t.by_holder(who) }
}
