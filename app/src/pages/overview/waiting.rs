//! The flagged withdrawals that wait for the customer's answer, each with the reason that says most.

use crate::components::wording::{account, money, name};
use crate::components::{reasons, when};
use crate::language::texts;
use backend::overview::Account;
use backend::withdrawals::Line;
use leptos::prelude::*;

/// The list; nothing where nothing waits.
#[component]
pub fn Waiting(lines: Vec<Line>, accounts: Vec<Account>) -> impl IntoView {
    let t = texts().overview();
    // Who has one account knows which it is.
    let from = move |line: &Line| {
        let found = accounts.iter().find(|one| one.label.account_id == line.account_id);
        found.filter(|_| accounts.len() > 1).map(|one| account(&one.label))
    };
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="waiting">
                <h2 id="waiting">{t.waiting()}</h2>
                <ol class="waiting">{lines.into_iter().map(|line| view! { <One from=from(&line) line /> }).collect_view()}</ol>
            </section>
        }
    })
}

#[component]
fn One(line: Line, from: Option<String>) -> impl IntoView {
    let t = texts().overview();
    let href = format!("/withdrawals/{}/{}", line.account_id, line.key);
    let amount = money(line.amount, line.currency);
    let what = t.look_of(format!("{} {} {amount}", when(&line), name(&line.title)));
    view! {
        <li>
            <div>
                <p class="what">{name(&line.title)}</p>
                <p>{when(&line)}{line.description.clone().map(|printed| view! { " "<span class="soft as-printed">{printed}</span> })}</p>
                {from.map(|from| view! { <p class="soft">{from}</p> })}
            </div>
            <p class="amount">{amount}</p>
            <p class="why">{reasons::leading(&line.evidence, line.currency)}</p>
            <p class="go no-print"><a class="quiet" href=href aria-label=what>{t.look()}</a></p>
        </li>
    }
}
