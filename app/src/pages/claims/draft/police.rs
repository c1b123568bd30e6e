//! The police report, and what to tell the police.

use super::{Carried, changing, load_draft};
use crate::components::wording::name;
use crate::components::{ProblemSummary, wording};
use crate::language::texts;
use crate::pages::claims::names::listed;
use backend::claims::Draft;
use leptos::prelude::*;
use leptos_meta::Title;

/// The report's number, if there is one yet.
#[component]
pub fn Police() -> impl IntoView {
    let change = changing();
    load_draft(move |draft, _| {
        let t = texts().claim_form();
        let (id, number) = (draft.id.clone(), draft.police_report.clone());
        view! {
            <Title text=t.police_title() />
            <ProblemSummary field=|_| Some("police_report") />
            <p class="hint">{t.step(4)}</p>
            <h1>{t.police_title()}</h1>
            <p>{t.police_intro()}</p>
            <form method="post" action="/api/claims/police">
                <Carried draft=id change />
                <div class="field">
                    <label for="police_report">{t.police()}</label>
                    <p class="hint" id="police-hint">{t.police_hint()}</p>
                    <input id="police_report" name="police_report" value=number aria-describedby="police-hint" autocomplete="off" />
                </div>
                <button class="primary">{t.go_on()}</button>
            </form>
            <WhatToTell draft />
        }
    })
}

#[component]
fn WhatToTell(draft: Draft) -> impl IntoView {
    let t = texts().claim_form();
    let count = draft.chosen().count() + draft.by_hand.len();
    let mut days: Vec<_> = draft.chosen().map(|one| one.posted_on).chain(draft.by_hand.iter().map(|one| one.on)).collect();
    days.sort();
    days.dedup();
    let days: Vec<String> = days.into_iter().map(wording::day).collect();
    let mut names: Vec<String> = Vec::new();
    for one in draft.chosen() {
        let service = name(&one.service);
        names.push(one.description.as_ref().map_or(service.clone(), |printed| format!("{printed} ({service})")));
    }
    names.extend(draft.by_hand.iter().map(|one| format!("{} ({})", one.printed, one.bank)));
    names.sort();
    names.dedup();
    view! {
        <h2>{t.police_how_title()}</h2>
        <p>{t.police_how()}</p>
        <ul>
            <li>{t.police_what(count, wording::yen(draft.sum()))}</li>
            <li>{t.police_when(listed(&days))}</li>
            <li>{t.police_who(listed(&names))}</li>
        </ul>
        <p>{t.police_print()}</p>
    }
}
