//! The auditor's page: entries, the newest first, by what they are asked for.

use super::audit_entry::Entries;
use crate::api::ApiError;
use crate::api::staff_audit::entries;
use crate::components::{Field, Pages, ProblemBox, address, load};
use crate::language::texts;
use backend::audit::{EXPORTED, Page, Typed};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Entries that fit what the address asks for.
#[component]
pub fn Audit() -> impl IntoView {
    let query = use_query_map().read_untracked();
    let text = |name: &str| query.get(name).unwrap_or_default();
    let typed = Typed {
        from: text("from"),
        to: text("to"),
        actor: text("actor"),
        action: text("action"),
        institution: text("institution"),
        customer: text("customer"),
        object: text("object"),
        marked: text("marked"),
    };
    let before = text("before").parse().ok();
    load(entries(typed.clone(), before), move |found| page(typed, found))
}

fn page(typed: Typed, found: Result<Page, ApiError>) -> impl IntoView {
    let t = texts().staff_audit();
    let (problem, found) = match found {
        Ok(found) => (None, Some(found)),
        Err(problem) => (Some(problem), None),
    };
    view! {
        <Title text=t.title() />
        {problem.map(|error| view! { <ProblemBox error href=Some("#from".to_owned()) /> })}
        <h1>{t.title()}</h1>
        <p>{t.lead()}</p>
        <Asked typed=typed.clone() />
        {found.map(|found| view! { <Found typed found /> })}
    }
}

#[component]
fn Found(typed: Typed, found: Page) -> impl IntoView {
    let t = texts().staff_audit();
    let Page { entries, before } = found;
    if entries.is_empty() {
        return view! { <p class="answer">{t.none()}</p> }.into_any();
    }
    let older = before.map(|before| {
        let on = typed_fields(&typed).into_iter().chain([("before", before.to_string())]);
        (address("/staff/audit", on), t.older())
    });
    view! {
        <Entries entries />
        <Pages newer=None older here=String::new() />
        <form method="post" action="/api/staff/audit/export">
            <Kept typed />
            <p class="hint" id="export-hint">{t.export_hint(EXPORTED)}</p>
            <button aria-describedby="export-hint">{t.export()}</button>
        </form>
    }
    .into_any()
}

/// What was asked for, in a form that asks on.
#[component]
fn Kept(typed: Typed) -> impl IntoView {
    typed_fields(&typed)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view()
}

/// What was asked for, by the names that the form has for it.
fn typed_fields(typed: &Typed) -> [(&'static str, String); 8] {
    let Typed { from, to, actor, action, institution, customer, object, marked } = typed.clone();
    [
        ("from", from),
        ("to", to),
        ("actor", actor),
        ("action", action),
        ("institution", institution),
        ("customer", customer),
        ("object", object),
        ("marked", marked),
    ]
}

#[component]
fn Asked(typed: Typed) -> impl IntoView {
    let t = texts().staff_audit();
    let Typed { from, to, actor, action, institution, customer, object, marked } = typed;
    view! {
        <form method="get" action="/staff/audit">
            <div class="three">
                <Field id="from" label=t.from() value=from kind="date" />
                <Field id="to" label=t.to() value=to kind="date" />
                <Field id="action" label=t.action() value=action />
            </div>
            <div class="three">
                <Field id="institution" label=t.institution() value=institution />
                <Field id="customer" label=t.customer() value=customer />
                <Field id="actor" label=t.actor() value=actor />
            </div>
            <Field id="object" label=t.object() value=object />
            <div class="choice">
                <input type="checkbox" id="marked" name="marked" value="1" checked=!marked.is_empty() />
                <label for="marked">{t.only_marked()}</label>
            </div>
            <button class="primary">{t.show()}</button>
        </form>
    }
}
