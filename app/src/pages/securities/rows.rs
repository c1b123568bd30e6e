//! What was done, in ruled rows.

use super::words::{action, address, amount};
use crate::components::wording::{instant, name};
use crate::language::texts;
use backend::securities::EventLine;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// A table of what was done; `here` is the one whose page it stands on.
#[component]
pub fn Rows(lines: Vec<EventLine>, caption: &'static str, #[prop(optional)] here: Option<String>) -> impl IntoView {
    let t = texts().securities();
    view! {
        <table class="rows">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr><th scope="col">{t.when()}</th><th scope="col">{t.what()}</th><th scope="col">{t.answer()}</th><th scope="col" class="amount">{t.amount()}</th></tr>
            </thead>
            <tbody>
                {lines.into_iter().map(|line| {
                    let is_here = here.as_deref() == Some(line.key.word().as_str());
                    view! { <Row line is_here /> }
                }).collect_view()}
            </tbody>
        </table>
    }
}

#[component]
fn Row(line: EventLine, is_here: bool) -> impl IntoView {
    let what = action(line.action);
    let what = match is_here {
        true => view! { <strong>{what}</strong> }.into_any(),
        false => view! { <a href=address(&line)>{what}</a> }.into_any(),
    };
    view! {
        <tr>
            <td class="when">{instant(line.at)}</td>
            <th scope="row">{what}" "<span class="soft">{name(&line.firm)}</span></th>
            <td><AnswerTag line=line.clone() /></td>
            <td class="amount">{amount(&line)}</td>
        </tr>
    }
}

/// What the customer said of it, or that an answer is waited for.
#[component]
fn AnswerTag(line: EventLine) -> impl IntoView {
    let t = texts();
    let waits = line.waits();
    let word = match line.answered.map(|one| one.verdict) {
        Some(Verdict::Mine) => Some(("tag", t.securities().mine())),
        Some(Verdict::NotMine) => Some(("tag act", t.words().not_mine())),
        None if waits => Some(("tag act", t.withdrawals().flagged())),
        None => None,
    };
    word.map(|(kind, word)| view! { <strong class=kind>{word}</strong> })
}
