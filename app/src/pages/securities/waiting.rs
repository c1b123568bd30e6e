//! What was done and waits for the customer's answer, each with the reason that says most.

use super::words::{action, address, amount, reasons_of};
use crate::components::wording::{instant, name};
use crate::language::texts;
use backend::securities::EventLine;
use leptos::prelude::*;

/// The list; nothing where nothing waits.
#[component]
pub fn Waiting(lines: Vec<EventLine>) -> impl IntoView {
    let t = texts().securities();
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="waiting-securities">
                <h2 id="waiting-securities">{t.waiting()}</h2>
                <ol class="waiting">{lines.into_iter().map(|line| view! { <One line /> }).collect_view()}</ol>
            </section>
        }
    })
}

#[component]
fn One(line: EventLine) -> impl IntoView {
    let t = texts().overview();
    let what = t.look_of(format!("{} {}", instant(line.at), action(line.action)));
    view! {
        <li>
            <div>
                <p class="what">{action(line.action)}</p>
                <p>{instant(line.at)}" "<span class="soft">{name(&line.firm)}</span></p>
            </div>
            <p class="amount">{amount(&line)}</p>
            <p class="why">{reasons_of(&line.evidence, line.currency).into_iter().next()}</p>
            <p class="go no-print"><a class="quiet" href=address(&line) aria-label=what>{t.look()}</a></p>
        </li>
    }
}
