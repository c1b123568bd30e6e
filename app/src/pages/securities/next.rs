//! After the answer: what the customer said, and what to do next.

use crate::components::Hours;
use crate::components::wording::{instant, name};
use crate::language::texts;
use backend::securities::Detail;
use backend::withdrawals::Answered;
use domain::securities::Action;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// The answer that holds, with the next steps; nothing while there is none.
#[component]
pub fn Next(data: Detail) -> impl IntoView {
    data.line.answered.clone().map(|answered| match answered.verdict {
        Verdict::Mine => view! { <Own answered /> }.into_any(),
        Verdict::NotMine => view! { <NotOwn answered data /> }.into_any(),
    })
}

#[component]
fn Own(answered: Answered) -> impl IntoView {
    let (t, w) = (texts().securities(), texts().withdrawals());
    view! {
        <section class="answer clear">
            <h2 class="sentence">{t.said_mine()}</h2>
            <p>{w.said_at(instant(answered.said_at))}</p>
            <p>{t.said_mine_next()}</p>
            <p class="no-print"><a href="/securities">{t.next_check()}</a></p>
        </section>
    }
}

#[component]
fn NotOwn(answered: Answered, data: Detail) -> impl IntoView {
    let (t, w) = (texts().securities(), texts().withdrawals());
    let firm = name(&data.line.firm);
    let call = data.phone.clone().map(|phone| view! { <p><strong>{phone}</strong></p> });
    let hours = data.hours.clone().map(|hours| view! { <p><Hours hours /></p> });
    let gone = data.line.action == Action::Withdrawal && data.line.amount > 0;
    let claim = format!("/claims/new?account={}", data.line.account_id);
    view! {
        <section class="answer act">
            <h2 class="sentence">{t.said_not_mine()}</h2>
            <p>{w.said_at(instant(answered.said_at))}</p>
            <p>{t.told(firm.clone())}</p>
            <h3>{w.next()}</h3>
            <ol class="steps">
                <li><strong>{t.next_call(firm)}</strong><p>{t.next_call_text()}</p>{call}{hours}</li>
                <li><strong>{t.next_password()}</strong><p>{t.next_password_text()}</p></li>
                {gone.then(|| view! {
                    <li>
                        <strong>{w.next_claim()}</strong>
                        <p>{t.next_claim_text()}</p>
                        <p><a class="primary" href=claim>{w.next_claim_button()}</a></p>
                    </li>
                })}
            </ol>
            <p class="no-print"><a href="/securities">{t.next_check()}</a></p>
        </section>
    }
}
