//! Keys of institutions' programs.

use crate::api::staff_api_keys::{Keys, keys};
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::api_keys::Listed;
use backend::institutions::Title as Institution;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// The keys there are; one that was just made is shown this once.
#[component]
pub fn ApiKeys() -> impl IntoView {
    load(keys(), |Keys { keys, choices, new }| {
        let t = texts().staff_api_keys();
        view! {
            <Title text=t.title() />
            <ProblemSummary field=key_field />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            {new.map(|key| view! {
                <section class="panel" aria-labelledby="new-key">
                    <h2 id="new-key">{t.made()}</h2>
                    <p>{t.once()}</p>
                    <p class="key" translate="no"><code>{key}</code></p>
                </section>
            })}
            {if keys.is_empty() {
                view! { <p class="answer">{t.none()}</p> }.into_any()
            } else {
                view! { <List keys /> }.into_any()
            }}
            <NewKey choices />
        }
    })
}

fn key_field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NotAnInstitution => Some("institution"),
        Problem::NameMissing | Problem::TextTooLong => Some("name"),
        Problem::NotAnExpiry => Some("days"),
        _ => None,
    }
}

#[component]
fn List(keys: Vec<Listed>) -> impl IntoView {
    let t = texts().staff_api_keys();
    view! {
        <table class="rows">
            <caption>{t.caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.institution()}</th>
                    <th scope="col">{t.name()}</th>
                    <th scope="col">{t.stands()}</th>
                    <th scope="col">{t.used()}</th>
                    <th scope="col">{t.end()}</th>
                </tr>
            </thead>
            <tbody>{keys.into_iter().map(|key| view! { <Row key /> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(key: Listed) -> impl IntoView {
    let t = texts().staff_api_keys();
    let stands = match (key.holds, key.revoked_at) {
        (true, _) => t.until(wording::instant(key.expires_at)),
        (false, Some(at)) => t.revoked(wording::instant(at)),
        (false, None) => t.ended(wording::instant(key.expires_at)),
    };
    let revoke = key.holds.then(|| {
        view! {
            <form method="post" action="/api/staff/api-keys/revoke">
                <input type="hidden" name="api_key" value=key.id.clone() />
                <button aria-label=t.revoke_this(key.name.clone())>{t.revoke()}</button>
            </form>
        }
    });
    view! {
        <tr>
            <td data-label=t.institution()><strong>{wording::name(&key.title)}</strong></td>
            <td data-label=t.name()>{key.name.clone()}</td>
            <td data-label=t.stands()>{stands}</td>
            <td class="when" data-label=t.used()>{key.used_at.map_or_else(|| t.never().to_owned(), wording::instant)}</td>
            <td data-label=t.end()>{revoke}</td>
        </tr>
    }
}

#[component]
fn NewKey(choices: Vec<(String, Institution)>) -> impl IntoView {
    let t = texts().staff_api_keys();
    view! {
        <h2>{t.new_title()}</h2>
        <form method="post" action="/api/staff/api-keys/make">
            <div class="three">
                <div class="field">
                    <label for="institution">{t.institution()}</label>
                    <select id="institution" name="institution">
                        {choices
                            .into_iter()
                            .map(|(id, title)| view! { <option value=id>{wording::name(&title)}</option> })
                            .collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="name">{t.name()}</label>
                    <input id="name" name="name" maxlength="60" autocomplete="off" />
                </div>
                <div class="field">
                    <label for="days">{t.days()}</label>
                    <input id="days" name="days" inputmode="numeric" value="365" autocomplete="off" />
                </div>
            </div>
            <button class="primary">{t.make()}</button>
        </form>
    }
}
