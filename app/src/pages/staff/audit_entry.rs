//! One entry of the audit, as the auditor's page shows it.

use crate::components::wording::instant;
use crate::language::texts;
use backend::audit::Listed;
use backend::staff::Role;
use domain::time::Instant;
use leptos::prelude::*;

/// Entries as a table.
#[component]
pub fn Entries(entries: Vec<Listed>) -> impl IntoView {
    let t = texts().staff_audit();
    view! {
        <table class="rows">
            <caption>{t.entries()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.number()}</th>
                    <th scope="col">{t.when()}</th>
                    <th scope="col">{t.actor()}</th>
                    <th scope="col">{t.action()}</th>
                    <th scope="col">{t.concerns()}</th>
                    <th scope="col">{t.why()}</th>
                </tr>
            </thead>
            <tbody>{entries.into_iter().map(|entry| view! { <Row entry /> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(entry: Listed) -> impl IntoView {
    let t = texts().staff_audit();
    let concerns = [entry.institution.clone(), entry.customer.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let outcome = match entry.outcome.as_deref() {
        Some("refused") => Some(t.refused()),
        Some("failed") => Some(t.failed()),
        _ => None,
    };
    view! {
        <tr>
            <th scope="row">{entry.number}</th>
            <td class="when" data-label=t.when()>{instant(Instant(entry.at))}</td>
            <td data-label=t.actor()>
                <span class="printed">{as_whom(&entry)}</span>
                {entry.sign_in_name.clone().unwrap_or_else(|| entry.actor.clone())}
                {entry.origin.clone().map(|origin| view! { <span class="printed">{origin}</span> })}
            </td>
            <td data-label=t.action()>
                {entry.action.clone()}
                {outcome.map(|outcome| view! { <strong class="tag">{outcome}</strong> })}
                {entry.marked.then(|| view! { <strong class="tag act">{t.marked()}</strong> })}
            </td>
            <td data-label=t.concerns()>
                {concerns}
                {entry.object.clone().map(|object| view! { <span class="printed">{object}</span> })}
            </td>
            <td data-label=t.why()>
                {entry.reason.clone().unwrap_or_else(|| t.no_reason().to_owned())}
                {entry.detail.as_deref().and_then(plain).map(|detail| view! { <span class="printed detail">{detail}</span> })}
            </td>
        </tr>
    }
}

/// What belongs to the entry beside, as an auditor reads it: names and values, without the marks of JSON. What others would have to
/// say in lists stays in the file.
fn plain(detail: &str) -> Option<String> {
    let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(detail).ok()?;
    let field = |(name, value): (String, serde_json::Value)| match value {
        serde_json::Value::String(text) => Some(format!("{name}: {text}")),
        serde_json::Value::Number(number) => Some(format!("{name}: {number}")),
        serde_json::Value::Bool(true) => Some(name),
        _ => None,
    };
    let said: Vec<String> = fields.into_iter().filter_map(field).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// The role, with the institution where there is one.
fn as_whom(entry: &Listed) -> String {
    let t = texts().staff_audit();
    let role = match (entry.actor_kind.as_str(), entry.actor_role.as_deref().and_then(Role::of_word)) {
        ("customer", _) => t.by_customer(),
        ("program", _) => t.by_program(),
        (_, Some(Role::Approver)) => t.by_approver(),
        (_, Some(Role::Supervisor)) => t.by_supervisor(),
        (_, Some(Role::Auditor)) => t.by_auditor(),
        (_, Some(Role::Operator)) => t.by_operator(),
        // Entries from before there were roles are support's too.
        (_, Some(Role::Support) | None) => t.by_support(),
    };
    match &entry.actor_institution {
        Some(institution) => format!("{role} {institution}"),
        None => role.to_owned(),
    }
}
