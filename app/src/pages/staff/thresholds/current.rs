//! What screening goes by now, and what is proposed.

use super::caps::Caps;
use super::history::History;
use super::progress::Progress;
use super::words;
use crate::api::staff_thresholds::thresholds;
use crate::components::{ProblemSummary, load, wording};
use crate::islands::Live;
use crate::language::texts;
use backend::screening::{InForce, Overview, State};
use backend::staff::Keeper;
use domain::screening::{FIELDS, Part};
use leptos::prelude::*;
use leptos_meta::Title;

/// The version in force with all its values, and how far screening by it is; for the portal's staff the proposals too.
#[component]
pub fn Thresholds() -> impl IntoView {
    load(thresholds(), |(overview, keeper): (Overview, Keeper)| {
        let t = texts().staff_thresholds();
        let Overview { in_force, versions, rescreening } = overview;
        let under_way = rescreening.as_ref().is_some_and(|run| run.state == State::Running);
        let portal = keeper.sees_all();
        let change = portal && keeper.operates();
        view! {
            <Title text=t.title() />
            <ProblemSummary />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            <Facts in_force=in_force.clone() />
            {change.then(|| view! { <p><a class="primary" href="/staff/thresholds/change">{t.change()}</a></p> })}
            {rescreening.map(|run| view! {
                <Live>
                    <section class="live" data-under-way=under_way.then_some("")>
                        <h2>{t.rescreening()}</h2>
                        <Progress run steers=change again="/staff/thresholds".to_owned() />
                    </section>
                </Live>
            })}
            {portal.then(|| view! { <History versions /> })}
            <Values in_force />
        }
    })
}

#[component]
fn Facts(in_force: InForce) -> impl IntoView {
    let t = texts().staff_thresholds();
    let version = in_force.thresholds.version;
    let program = in_force.since.is_none().then(|| t.program());
    view! {
        <dl class="facts">
            <div>
                <dt>{t.in_force()}</dt>
                <dd><strong>{t.number(version)}</strong> {program.map(|text| format!(" ({text})"))}</dd>
            </div>
            {in_force.since.map(|at| view! { <div><dt>{t.since()}</dt><dd>{wording::instant(at)}</dd></div> })}
        </dl>
    }
}

#[component]
fn Values(in_force: InForce) -> impl IntoView {
    let t = texts().staff_thresholds();
    let thresholds = in_force.thresholds;
    let of_part = |part: Part| {
        let rows = FIELDS.iter().filter(|field| field.part == part).map(|field| {
            view! {
                <tr>
                    <th scope="row">{words::field(field)}</th>
                    <td class="amount" data-label=t.value()>{words::value(field.unit, field.of(&thresholds))}</td>
                </tr>
            }
        });
        view! {
            <table class="rows">
                <caption>{words::part(part)}</caption>
                <thead><tr><th scope="col">{t.item()}</th><th scope="col" class="amount">{t.value()}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <section>
            <h2>{t.values()}</h2>
            <p class="hint">{t.weights_hint()}</p>
            {Part::ALL.map(of_part).collect_view()}
            <Caps caps=thresholds.caps.clone() />
        </section>
    }
}
