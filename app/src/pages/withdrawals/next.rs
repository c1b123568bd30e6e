//! After the answer: what the customer said, and what to do next.

use crate::components::wording::instant;
use crate::language::texts;
use backend::links::LinkView;
use backend::withdrawals::{Answered, Line};
use domain::links::Standing;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// The answer that holds, with the next steps; nothing while there is none.
#[component]
pub fn Next(line: Line, link: Option<LinkView>) -> impl IntoView {
    line.answered.clone().map(|answered| match answered.verdict {
        Verdict::Mine => view! { <Own answered /> }.into_any(),
        Verdict::NotMine => view! { <NotOwn answered line link /> }.into_any(),
    })
}

#[component]
fn Own(answered: Answered) -> impl IntoView {
    let t = texts().withdrawals();
    view! {
        <section class="answer clear">
            <h2 class="sentence">{t.said_mine()}</h2>
            <p>{t.said_at(instant(answered.said_at))}</p>
            <p>{t.said_mine_next()}</p>
            <p class="no-print"><a href="/">{t.next_check()}</a></p>
        </section>
    }
}

#[component]
fn NotOwn(answered: Answered, line: Line, link: Option<LinkView>) -> impl IntoView {
    let t = texts().withdrawals();
    view! {
        <section class="answer act">
            <h2 class="sentence">{t.said_not_mine()}</h2>
            <p>{t.said_at(instant(answered.said_at))}</p>
            <h3>{t.next()}</h3>
            <ol class="steps">
                {link.map(|link| view! { <StopStep account_id=line.account_id.clone() link /> })}
                <ClaimStep line />
            </ol>
            <p class="no-print"><a href="/">{t.next_check()}</a></p>
        </section>
    }
}

#[component]
fn StopStep(account_id: String, link: LinkView) -> impl IntoView {
    let t = texts().withdrawals();
    let here = format!("/links/{account_id}/{}", link.id);
    let done = link.status == Standing::Stopped || link.stop_requested_at.is_some();
    let what = match (link.status, link.stop_requested_at) {
        (Standing::Stopped, _) => view! { <p>{t.next_stop_ended()}</p> }.into_any(),
        (Standing::Active, Some(_)) => view! { <p>{t.next_stop_done()}" "<a href=here>{t.next_stop_see()}</a></p> }.into_any(),
        (Standing::Active, None) => view! {
            <p>{t.next_stop_text()}</p>
            <p><a class="danger" href=format!("{here}/stop")>{t.next_stop()}</a></p>
        }
        .into_any(),
    };
    view! { <li class:done=done><strong>{t.next_stop()}</strong>{what}</li> }
}

#[component]
fn ClaimStep(line: Line) -> impl IntoView {
    let t = texts().withdrawals();
    let done = line.claim.is_some();
    let what = match line.claim {
        Some(number) => {
            let href = format!("/claims/{number}");
            view! { <p>{t.claimed(number)}" "<a href=href>{t.claimed_see()}</a></p> }.into_any()
        }
        None => {
            let href = format!("/claims/new?account={}&withdrawal={}", line.account_id, line.key);
            view! { <p>{t.next_claim_text()}</p><p><a class="primary" href=href>{t.next_claim_button()}</a></p> }.into_any()
        }
    };
    view! { <li class:done=done><strong>{t.next_claim()}</strong>{what}</li> }
}
