//! One version: what it changes, what its trial says, and what is decided about it.

use super::decide::Decide;
use super::trial::Trial;
use super::words;
use crate::api::staff_thresholds::{Shown, one_version};
use crate::components::{ProblemSummary, load, wording};
use crate::islands::Live;
use crate::language::texts;
use backend::screening::{State, Version};
use domain::problem::Problem;
use domain::screening::{Thresholds, changed, new_caps};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of `/staff/thresholds/{id}`.
#[component]
pub fn ThresholdsVersion() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(one_version(id), |shown| {
        let t = texts().staff_thresholds();
        let Shown { version, before, trial, differing, newer, keeper } = shown;
        let under_way = trial.state == State::Running;
        let tried = trial.state == State::Done;
        view! {
            <Title text=t.one_title() />
            <ProblemSummary field=field_of />
            <p><a href="/staff/thresholds">{t.back()}</a></p>
            <h1>{t.one_title()}</h1>
            <Facts version=version.clone() />
            <Differences before after=version.thresholds.clone() />
            <Live>
                <div class="live" data-under-way=under_way.then_some("")>
                    <Trial trial differing version=version.clone() steers=keeper.operates() />
                    <Decide version tried newer keeper />
                </div>
            </Live>
        }
    })
}

fn field_of(problem: Problem) -> Option<&'static str> {
    matches!(problem, Problem::ReasonMissing | Problem::ReasonTooLong).then_some("reason")
}

#[component]
fn Facts(version: Version) -> impl IntoView {
    let t = texts().staff_thresholds();
    let decided = version.decided_at.map(|at| words::by(version.decided_by.clone(), at));
    let from = match version.proposal {
        domain::screening::Proposal::Proposed { from } => from.map(wording::day),
        _ => None,
    };
    view! {
        <dl class="facts">
            <div><dt>{t.version()}</dt><dd>{words::number(&version)}</dd></div>
            <div><dt>{t.state()}</dt><dd><strong>{words::standing(version.proposal)}</strong></dd></div>
            {from.map(|day| view! { <div><dt>{t.from()}</dt><dd>{day}</dd></div> })}
            <div><dt>{t.reason()}</dt><dd>{version.reason.clone()}</dd></div>
            <div><dt>{t.proposed()}</dt><dd>{words::by(version.proposed_by.clone(), version.proposed_at)}</dd></div>
            {decided.map(|text| view! { <div><dt>{t.decided()}</dt><dd>{text}</dd></div> })}
        </dl>
    }
}

#[component]
fn Differences(before: Thresholds, after: Thresholds) -> impl IntoView {
    let t = texts().staff_thresholds();
    let values = changed(&before, &after).into_iter().map(|(field, before, after)| {
        view! {
            <tr>
                <th scope="row">{words::field(field)}</th>
                <td class="amount" data-label=t.before()>{words::value(field.unit, before)}</td>
                <td class="amount" data-label=t.after()>{words::value(field.unit, after)}</td>
            </tr>
        }
    });
    let caps = new_caps(&before, &after).into_iter().map(|cap| {
        let stood = domain::institutions::Cap::on(&before.caps, &cap.provider, cap.from);
        view! {
            <tr>
                <th scope="row">{t.caps()} " " <span translate="no">{cap.provider.clone()}</span></th>
                <td class="amount" data-label=t.before()>{stood.map(wording::yen)}</td>
                <td class="amount" data-label=t.after()>{t.cap_line(wording::day(cap.from), wording::yen(cap.monthly))}</td>
            </tr>
        }
    });
    view! {
        <table class="rows">
            <caption>{t.differences()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.item()}</th>
                    <th scope="col" class="amount">{t.before()}</th>
                    <th scope="col" class="amount">{t.after()}</th>
                </tr>
            </thead>
            <tbody>{values.collect_view()} {caps.collect_view()}</tbody>
        </table>
    }
}
