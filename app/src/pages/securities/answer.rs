//! "Was this you?", and changing the answer.

use crate::components::wording::instant;
use crate::language::texts;
use backend::securities::EventLine;
use backend::withdrawals::Answered;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// The question while there is no answer; then the answer with its time, and the way to change it.
#[component]
pub fn YourAnswer(line: EventLine) -> impl IntoView {
    match line.answered.clone() {
        None => view! { <Question line /> }.into_any(),
        Some(answered) => view! { <Change line answered /> }.into_any(),
    }
}

#[component]
fn Question(line: EventLine) -> impl IntoView {
    let (t, w) = (texts().securities(), texts().withdrawals());
    view! {
        <section aria-labelledby="question" class="no-print">
            <h2 id="question">{t.question()}</h2>
            <p>{w.question_hint()}</p>
            <div class="buttons">
                <Say line=line.clone() verdict=Verdict::Mine text=w.yes() />
                <Say line verdict=Verdict::NotMine text=w.no() />
            </div>
        </section>
    }
}

#[component]
fn Change(line: EventLine, answered: Answered) -> impl IntoView {
    let (t, w) = (texts().securities(), texts().withdrawals());
    let (other, text) = match answered.verdict {
        Verdict::Mine => (Verdict::NotMine, t.change_to_not_mine()),
        Verdict::NotMine => (Verdict::Mine, t.change_to_mine()),
    };
    view! {
        <details class="no-print">
            <summary>{w.change()}</summary>
            <p>{w.said_at(instant(answered.said_at))}</p>
            <div class="buttons"><Say line verdict=other text quiet=true /></div>
        </details>
    }
}

/// One button, a form of its own: it works without JavaScript.
#[component]
fn Say(line: EventLine, verdict: Verdict, text: &'static str, #[prop(optional)] quiet: bool) -> impl IntoView {
    view! {
        <form method="post" action="/api/securities/verdict">
            <input type="hidden" name="account" value=line.account_id />
            <input type="hidden" name="event" value=line.key.word() />
            <input type="hidden" name="verdict" value=verdict.word() />
            <button class=quiet.then_some("quiet")>{text}</button>
        </form>
    }
}
