//! Before a power is refused or cancelled.

use super::list::{Facts, standing};
use crate::api::powers::my_power;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use domain::powers::Standing;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The question of `/powers/{id}/end`.
#[component]
pub fn EndPower() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(my_power(id), |power| {
        if matches!(power.standing, Standing::Over | Standing::Ended { .. }) {
            leptos_axum::redirect("/powers");
            return Either::Left(());
        }
        let t = texts().powers();
        let title = t.end_title(power.representative.clone().unwrap_or_else(|| t.unnamed().to_owned()));
        Either::Right(view! {
            <Title text=title.clone() />
            <ProblemSummary field=proof_field />
            <a class="back" href="/powers">{t.back()}</a>
            <h1>{title}</h1>
            <p>{standing(power.standing)}</p>
            <ul>
                <li>{t.end_at_once()}</li>
                <li>{t.end_stays()}</li>
                <li>{t.end_call()}</li>
            </ul>
            <Facts power=power.clone() />
            <form method="post" action="/api/powers/end">
                <input type="hidden" name="power" value=power.id />
                <ProofField act=t.act_end() begin="/api/powers/end/begin" />
                <p class="buttons">
                    <button class="danger">{t.end_now()}</button>
                    <a class="quiet" href="/powers">{t.back()}</a>
                </p>
            </form>
        })
    })
}
