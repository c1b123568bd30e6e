//! What was done at a securities firm and was flagged or answered, with why and what the customer said.

use crate::components::wording;
use crate::language::texts;
use crate::pages::securities::{action, amount, reasons_of};
use crate::pages::staff::words;
use backend::securities::EventLine;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// The table, oldest first; nothing where there is none.
#[component]
pub fn Events(events: Vec<EventLine>) -> impl IntoView {
    let t = texts().staff_customer();
    let title = texts().securities().staff_title();
    (!events.is_empty()).then(|| {
        view! {
            <section>
                <table class="rows">
                    <caption>{title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.day()}</th>
                            <th scope="col">{texts().securities().what()}</th>
                            <th scope="col">{t.why()}</th>
                            <th scope="col">{t.answer()}</th>
                            <th scope="col" class="amount">{t.amount()}</th>
                        </tr>
                    </thead>
                    <tbody>{events.into_iter().map(|one| view! { <Row one /> }).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

#[component]
fn Row(one: EventLine) -> impl IntoView {
    let t = texts().staff_customer();
    let short: Vec<&str> = one.evidence.iter().map(words::reason).collect();
    let sentences = reasons_of(&one.evidence, one.currency);
    let why = (!short.is_empty()).then(|| {
        view! {
            <details>
                <summary>{short.join(texts().staff().comma())}</summary>
                <ul>{sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
            </details>
        }
    });
    let answer = match one.answered.as_ref().map(|answered| (answered.verdict, answered.said_at)) {
        None => t.unanswered().to_owned(),
        Some((Verdict::Mine, at)) => format!("{} {}", t.mine(), wording::day(at.day())),
        Some((Verdict::NotMine, at)) => format!("{} {}", t.not_mine(), wording::day(at.day())),
    };
    view! {
        <tr>
            <td class="when">{wording::instant(one.at)}</td>
            <td>{action(one.action)} {one.destination.clone().map(|to| view! { <br />{to} })}</td>
            <td>{why}</td>
            <td data-label=t.answer()>{answer}</td>
            <td class="amount">{amount(&one)}</td>
        </tr>
    }
}
