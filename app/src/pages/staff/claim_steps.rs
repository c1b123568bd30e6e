//! What staff can do with a claim: the one step that its state allows, and a note.

use crate::components::wording;
use crate::language::texts;
use backend::claims::desk::Typed;
use domain::claims::{Claim, Decision};
use leptos::prelude::*;

/// The next step, and a note.
#[component]
pub fn Steps(
    number: String,
    life: Claim,
    claimed: i64,
    /// Whether the staff member's institution decides the claim.
    decides: bool,
    /// Whether the decision that waits is the staff member's own, and whether they approve what others propose.
    own_proposal: bool,
    approver: bool,
    /// What was typed before and could not be taken.
    decision: Typed,
    note: String,
) -> impl IntoView {
    let t = texts().staff_claim();
    let step = match life {
        Claim::Received { .. } => {
            view! { <Plain number=number.clone() action="begin" text=t.begin() hint=t.begin_hint() /> }.into_any()
        }
        Claim::Investigating { .. } | Claim::Proposed { .. } | Claim::Decided { .. } if !decides => {
            view! { <p>{t.bank_decides()}</p> }.into_any()
        }
        Claim::Investigating { .. } => view! { <Decide number=number.clone() claimed typed=decision /> }.into_any(),
        Claim::Proposed { .. } if own_proposal => view! { <p>{t.own_proposal()}</p> }.into_any(),
        Claim::Proposed { .. } if !approver => view! { <p>{t.approver_approves()}</p> }.into_any(),
        Claim::Proposed { .. } => view! { <Approve number=number.clone() /> }.into_any(),
        Claim::Decided { .. } => {
            view! { <Plain number=number.clone() action="close" text=t.close() hint=t.close_hint() /> }.into_any()
        }
        Claim::Closed { .. } => view! { <p>{t.finished()}</p> }.into_any(),
    };
    view! {
        <section>
            <h2>{t.next()}</h2>
            {step}
        </section>
        <section>
            <h2>{t.add_note()}</h2>
            <form method="post" action="/api/staff/claims/note">
                <input type="hidden" name="number" value=number />
                <div class="field">
                    <label for="note">{t.note()}</label>
                    <p class="hint" id="note-hint">{t.note_hint()}</p>
                    <textarea id="note" name="text" maxlength="4000" aria-describedby="note-hint" required>{note}</textarea>
                </div>
                <button class="quiet">{t.save_note()}</button>
            </form>
        </section>
    }
}

/// A step that needs nothing but to be taken.
#[component]
fn Plain(number: String, action: &'static str, text: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=format!("/api/staff/claims/{action}")>
            <input type="hidden" name="number" value=number />
            <p class="hint">{hint}</p>
            <button class="primary">{text}</button>
        </form>
    }
}

/// What a colleague proposed: approve it, or send it back and say why.
#[component]
fn Approve(number: String) -> impl IntoView {
    let t = texts().staff_claim();
    view! {
        <Plain number=number.clone() action="approve" text=t.approve() hint=t.approve_hint() />
        <h3>{t.send_back_title()}</h3>
        <form method="post" action="/api/staff/claims/send-back">
            <input type="hidden" name="number" value=number />
            <div class="field">
                <label for="why">{t.send_back_why()}</label>
                <p class="hint" id="why-hint">{t.send_back_hint()}</p>
                <textarea id="why" name="text" maxlength="4000" aria-describedby="why-hint" required></textarea>
            </div>
            <button class="quiet">{t.send_back()}</button>
        </form>
    }
}

#[component]
fn Decide(number: String, claimed: i64, typed: Typed) -> impl IntoView {
    let (t, words) = (texts().staff_claim(), texts().staff());
    let outcomes = [
        ("outcome-paid", Decision::Paid, words.paid()),
        ("outcome-partly", Decision::Partly { amount: 0 }, words.partly()),
        ("outcome-declined", Decision::DeclinedOwnUse, words.declined()),
    ];
    let choices = outcomes.into_iter().map(|(id, decision, text)| {
        let chosen = typed.outcome == decision.word();
        view! {
            <div class="choice">
                <input type="radio" id=id name="outcome" value=decision.word() checked=chosen required />
                <label for=id>{text}</label>
            </div>
        }
    });
    view! {
        <form method="post" action="/api/staff/claims/propose">
            <input type="hidden" name="number" value=number />
            <fieldset class="field">
                <legend>{t.outcome_question()}</legend>
                {choices.collect_view()}
            </fieldset>
            <div class="field">
                <label for="part">{t.part()}</label>
                <p class="hint" id="part-hint">{t.part_hint(wording::yen(claimed))}</p>
                <input id="part" name="part" inputmode="numeric" autocomplete="off" aria-describedby="part-hint" value=typed.part.clone() />
            </div>
            <div class="field">
                <label for="text">{t.text()}</label>
                <p class="hint" id="text-hint">{t.text_hint()}</p>
                <textarea id="text" name="text" maxlength="4000" aria-describedby="text-hint" required>{typed.text.clone()}</textarea>
            </div>
            <p class="hint">{t.decide_hint()}</p>
            <button class="primary">{t.decide()}</button>
        </form>
    }
}
