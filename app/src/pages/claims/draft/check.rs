//! Check your answers, and hand the claim in.

use super::load_draft;
use crate::components::wording::name;
use crate::components::{ProblemSummary, ProofField, proof_field, wording};
use crate::language::texts;
use crate::pages::claims::names::{account, bank, listed};
use backend::claims::Draft;
use domain::claims::{decision_by, first_answer_by};
use domain::problem::Problem;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_meta::Title;

/// All answers, each with a link that changes it, and what handing in does.
#[component]
pub fn Check() -> impl IntoView {
    load_draft(|draft, today| {
        let t = texts().claim_form();
        let id = draft.id.clone();
        let none_chosen = draft.chosen().next().is_none() && draft.by_hand.is_empty();
        let missing = [
            none_chosen.then(|| ("#withdrawals", t.missing_withdrawal())),
            draft.story.is_empty().then(|| ("#story", t.missing_story())),
        ];
        let missing =
            missing.into_iter().flatten().map(|(href, text)| view! { <li><a href=href><strong>{text}</strong></a></li> });
        let missing: Vec<_> = missing.collect();
        view! {
            <Title text=t.check_title() />
            <ProblemSummary field=field />
            <p class="hint">{t.step(5)}</p>
            <h1>{t.check_title()}</h1>
            <p>{t.check_intro()}</p>
            <Answers draft=draft.clone() />
            <After draft today />
            {(!missing.is_empty()).then(|| view! { <ul>{missing}</ul> })}
            <div class="buttons">
                <form method="post" action="/api/claims/submit">
                    <input type="hidden" name="draft" value=id.clone() />
                    <ProofField act=t.act() begin="/api/claims/submit/begin" />
                    <button class="primary">{t.submit()}</button>
                </form>
            </div>
            // Two steps: what was typed is gone after the second.
            <details>
                <summary>{t.discard_open()}</summary>
                <form method="post" action="/api/claims/discard">
                    <input type="hidden" name="draft" value=id />
                    <button class="quiet">{t.discard()}</button>
                </form>
            </details>
        }
    })
}

#[component]
fn Answers(draft: Draft) -> impl IntoView {
    let t = texts().claim_form();
    let c = texts().claims();
    let to = |page: &str| format!("/claims/draft/{}/{page}?change=yes", draft.id);
    let choose = format!("/claims/new?draft={}", draft.id);
    let chosen: Vec<_> = draft
        .chosen()
        .map(|one| {
            let when = one.at.map_or_else(|| wording::day(one.posted_on), wording::instant);
            let service = name(&one.service);
            let printed = one.description.clone().unwrap_or_default();
            view! { <dd>{when} " " {printed} " (" {service} ") " <strong>{wording::yen(one.amount)}</strong></dd> }
        })
        .collect();
    let added: Vec<_> = draft
        .by_hand
        .iter()
        .map(|one| {
            let (when, printed, bank) = (wording::day(one.on), one.printed.clone(), one.bank.clone());
            view! { <dd>{when} " " {printed} " (" {bank} ") " <strong>{wording::yen(one.amount)}</strong></dd> }
        })
        .collect();
    let none = |empty: bool| empty.then(|| view! { <dd>{t.none()}</dd> });
    let police = if draft.police_report.is_empty() { t.police_none().to_owned() } else { draft.police_report.clone() };
    view! {
        <dl class="facts">
            <div><dt>{t.account()}</dt><dd>{account(&draft.account)}</dd><dd>{c.holder()} " " {draft.account.holder.clone()}</dd></div>
            <div>
                <dt>{t.withdrawals()}</dt> {none(chosen.is_empty())} {chosen}
                <Change href=choose of=t.withdrawals() id="withdrawals" />
            </div>
            <div>
                <dt>{t.added()}</dt> {none(added.is_empty())} {added}
                <Change href=to("others") of=t.added() id="others" />
            </div>
            <div><dt>{t.sum()}</dt><dd class="amount">{wording::yen(draft.sum())}</dd></div>
            <div>
                <dt>{t.story()}</dt><dd class="story">{draft.story.clone()}</dd>
                <Change href=to("story") of=t.story() id="story" />
            </div>
            <div>
                <dt>{t.police()}</dt><dd>{police}</dd>
                <Change href=to("police") of=t.police() id="police" />
            </div>
        </dl>
    }
}

#[component]
fn Change(href: String, of: &'static str, id: &'static str) -> impl IntoView {
    let t = texts().claim_form();
    view! { <dd><a id=id href=href aria-label=format!("{} {of}", t.change())>{t.change()}</a></dd> }
}

#[component]
fn After(draft: Draft, today: Date) -> impl IntoView {
    let t = texts().claim_form();
    let mut names = vec![bank(&draft.account)];
    for one in draft.chosen() {
        names.push(name(&one.service));
    }
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    let who = if names.len() > 1 { t.after_both(listed(&names)) } else { t.after_one(listed(&names)) };
    view! {
        <h2>{t.after_title()}</h2>
        <ul>
            <li>{who}</li>
            <li>{t.after_verdict()}</li>
            <li>{t.after_first(wording::day(first_answer_by(today)))}</li>
            <li>{t.after_decision(wording::day(decision_by(today)))}</li>
        </ul>
    }
}

/// The answer that a problem is about: its "change" link.
fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::ChooseAWithdrawal | Problem::WithdrawalsChanged | Problem::AlreadyClaimed => Some("withdrawals"),
        Problem::NarrativeMissing | Problem::NarrativeTooLong => Some("story"),
        Problem::PoliceReportTooLong => Some("police"),
        other => proof_field(other),
    }
}
