//! Before a letter is made worthless that somebody has entered.

use crate::api::recovery::waiting;
use crate::components::wording::instant;
use crate::components::{Contacts, ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The question of `/security/recovery`.
#[component]
pub fn CancelRecovery() -> impl IntoView {
    load(waiting(), |waits| {
        let Some((recovery, banks)) = waits else {
            leptos_axum::redirect("/security");
            return Either::Left(());
        };
        let t = texts().recovery();
        Either::Right(view! {
            <Title text=t.cancel_title() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/security">{texts().security().back()}</a>
            <h1>{t.cancel_title()}</h1>
            <p>{t.asked(instant(recovery.asked_at))}</p>
            <ul>
                <li>{t.cancel_letter()}</li>
                <li>{t.cancel_stays()}</li>
                <li>{t.cancel_call()}</li>
            </ul>
            <form method="post" action="/api/security/recovery/cancel">
                <ProofField act=t.act_cancel() begin="/api/security/recovery/begin" />
                <button class="danger">{t.cancel_now()}</button>
            </form>
            {(!banks.is_empty()).then(|| view! { <h2>{t.whom_to_call()}</h2> <Contacts sides=banks /> })}
        })
    })
}
