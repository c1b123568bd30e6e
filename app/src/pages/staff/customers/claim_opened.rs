//! A caller's claim is open: the number to read out.

use crate::components::{load, wording};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The number to read out, once the claim is open.
#[component]
pub fn ClaimOpened() -> impl IntoView {
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    load(crate::api::staff_claims::claim_detail(number), |(claim, _)| {
        let t = texts().staff_new_claim();
        let (first, decision) = (wording::day(claim.first_answer_by), wording::day(claim.decision_by));
        view! {
            <Title text=t.done_title() />
            <div class="panel">
                <h1>{t.done_title()}</h1>
                <p>{t.done_number()} <strong class="number">{claim.number.clone()}</strong></p>
            </div>
            <p>{t.read_out()}</p>
            <p>{t.next(first, decision)}</p>
            <p><a class="primary" href=format!("/staff/claims/{}", claim.number)>{t.to_claim()}</a></p>
        }
    })
}
