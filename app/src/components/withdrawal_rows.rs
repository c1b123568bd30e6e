//! Withdrawals in ruled rows, as in a bankbook.

use super::wording::{day, instant, money, name};
use crate::language::texts;
use backend::withdrawals::Line;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// The rows of a table of withdrawals, with its head.
#[component]
pub fn WithdrawalRows(
    lines: Vec<Line>,
    caption: String,
    /// Whether the caption is read aloud only, because a heading says the same.
    #[prop(optional)]
    quiet_caption: bool,
    /// Sums under the rows, each with what it is the sum of.
    #[prop(optional)]
    sums: Vec<(String, String)>,
) -> impl IntoView {
    let t = texts().withdrawals();
    let sum = |(of, sum): (String, String)| view! { <tr><th scope="row" colspan="3">{of}</th><td class="amount">{sum}</td></tr> };
    let foot = (!sums.is_empty()).then(|| view! { <tfoot>{sums.into_iter().map(sum).collect_view()}</tfoot> });
    view! {
        <table class="rows">
            <caption class:visually-hidden=quiet_caption>{caption}</caption>
            <thead>
                <tr><th scope="col">{t.day()}</th><th scope="col">{t.service()}</th><th scope="col">{t.answer()}</th><th scope="col" class="amount">{t.amount()}</th></tr>
            </thead>
            <tbody>{lines.into_iter().map(|line| view! { <Row line /> }).collect_view()}</tbody>
            {foot}
        </table>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let href = format!("/withdrawals/{}/{}", line.account_id, line.key);
    view! {
        <tr>
            <td class="when">{when(&line)}</td>
            <th scope="row">
                <span class="printed">{line.description.clone()}</span>
                <a href=href>{name(&line.title)}</a>
            </th>
            <td><AnswerTag line=line.clone() /></td>
            <td class="amount">{money(line.amount, line.currency)}</td>
        </tr>
    }
}

/// When a withdrawal happened: its time where a charge tells it, else the day in the bankbook.
#[must_use]
pub fn when(line: &Line) -> String {
    line.at.map_or_else(|| day(line.posted_on), instant)
}

/// What the customer said of it, or that an answer is waited for.
#[component]
pub fn AnswerTag(line: Line) -> impl IntoView {
    let t = texts();
    let word = match (line.claim.is_some(), line.answered.map(|one| one.verdict)) {
        (true, _) => Some(("tag", t.words().claimed())),
        (false, Some(Verdict::Mine)) => Some(("tag", t.words().mine())),
        (false, Some(Verdict::NotMine)) => Some(("tag act", t.words().not_mine())),
        (false, None) if !line.evidence.is_empty() => Some(("tag act", t.withdrawals().flagged())),
        (false, None) => None,
    };
    word.map(|(kind, word)| view! { <strong class=kind>{word}</strong> })
}
