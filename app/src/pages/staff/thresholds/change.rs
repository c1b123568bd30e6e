//! Changing some values: the proposal's form.

use super::words;
use crate::api::staff_thresholds::before_change;
use crate::components::{ProblemSummary, load, problem, wording};
use crate::language::texts;
use backend::institutions::Title as Institution;
use domain::institutions::Cap;
use domain::problem::Problem;
use domain::screening::{FIELDS, Field, Part, Thresholds};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of `/staff/thresholds/change`.
#[component]
pub fn ChangeThresholds() -> impl IntoView {
    load(before_change(), |before| {
        let t = texts().staff_thresholds();
        let form = match before {
            Some((in_force, providers)) => view! { <Form thresholds=in_force.thresholds providers /> }.into_any(),
            None => view! { <p class="answer">{problem::sentence(Problem::PortalAlone)}</p> }.into_any(),
        };
        view! {
            <Title text=t.change_title() />
            <ProblemSummary field=field_of />
            <p><a href="/staff/thresholds">{t.back()}</a></p>
            <h1>{t.change_title()}</h1>
            <p>{t.change_lead()}</p>
            {form}
        }
    })
}

fn field_of(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::ReasonMissing | Problem::ReasonTooLong => Some("reason"),
        Problem::NotADay => Some("from"),
        Problem::NotAThreshold => Some("values"),
        Problem::NotACap => Some("caps"),
        _ => None,
    }
}

#[component]
fn Form(thresholds: Thresholds, providers: Vec<(String, Institution)>) -> impl IntoView {
    let t = texts().staff_thresholds();
    let parts = Part::ALL.map(|part| {
        let fields = FIELDS.iter().filter(|field| field.part == part);
        let rows = fields.map(|field| view! { <Value field value=field.of(&thresholds) /> }).collect_view();
        view! { <fieldset class="settings"><legend>{words::part(part)}</legend>{rows}</fieldset> }
    });
    view! {
        <form method="post" action="/api/staff/thresholds/propose">
            <input type="hidden" name="version" value=thresholds.version />
            <p class="hint" id="values" tabindex="-1">{t.weights_hint()}</p>
            {parts.collect_view()}
            <NewCaps caps=thresholds.caps.clone() providers />
            <div class="field">
                <label for="from">{t.from()}</label>
                <p class="hint" id="from-hint">{t.from_hint()}</p>
                <input id="from" name="from" autocomplete="off" aria-describedby="from-hint" />
            </div>
            <div class="field">
                <label for="reason">{t.reason()}</label>
                <p class="hint" id="reason-hint">{t.reason_hint()}</p>
                <input class="long" id="reason" name="reason" maxlength="200" autocomplete="off" aria-describedby="reason-hint" required />
            </div>
            <button class="primary">{t.propose()}</button>
        </form>
    }
}

#[component]
fn Value(field: &'static Field, value: i64) -> impl IntoView {
    let (id, hint) = (field.name, format!("{}-hint", field.name));
    let range = field.unit.range();
    view! {
        <div class="setting">
            <label for=id>{words::field(field)}</label>
            <input
                id=id
                name=format!("values[{id}]")
                type="number"
                min=*range.start()
                max=*range.end()
                value=value
                required
                autocomplete="off"
                aria-describedby=hint.clone()
            />
            <span class="hint" id=hint.clone()>{words::limits(field.unit)}</span>
        </div>
    }
}

#[component]
fn NewCaps(caps: Vec<Cap>, providers: Vec<(String, Institution)>) -> impl IntoView {
    let t = texts().staff_thresholds();
    let row = move |(id, title): (String, Institution)| {
        let name = wording::name(&title);
        let now: Vec<String> = caps
            .iter()
            .filter(|cap| cap.provider == id)
            .map(|cap| t.cap_line(wording::day(cap.from), wording::yen(cap.monthly)))
            .collect();
        view! {
            <div class="setting cap">
                <span>{name.clone()} {(!now.is_empty()).then(|| format!(" ({})", now.join(", ")))}</span>
                <input name=format!("cap_from[{id}]") aria-label=t.cap_of(name.clone()) placeholder="2026-12-01" autocomplete="off" />
                <input
                    name=format!("cap_sum[{id}]")
                    aria-label=t.cap_sum_of(name)
                    type="number"
                    min="1"
                    max=Cap::HIGHEST
                    autocomplete="off"
                />
            </div>
        }
    };
    view! {
        <fieldset class="settings">
            <legend>{t.caps()}</legend>
            <p class="hint" id="caps" tabindex="-1">{t.caps_hint()}</p>
            <div class="setting cap heading" aria-hidden="true">
                <span>{t.provider()}</span>
                <span>{t.cap_from()}</span>
                <span>{t.cap_sum()}</span>
            </div>
            {providers.into_iter().map(row).collect_view()}
        </fieldset>
    }
}
