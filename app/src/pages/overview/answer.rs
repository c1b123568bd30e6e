//! The one sentence on top.

use crate::components::wording::{account, day};
use crate::language::texts;
use backend::overview::Account;
use backend::securities::EventLine;
use backend::withdrawals::Line;
use domain::coverage::{Answer, Reason};
use leptos::prelude::*;

/// How many withdrawals the customer said were not theirs: not claimed yet, and claimed.
#[derive(Clone, Copy, Debug)]
pub struct Denials {
    pub open: usize,
    pub claimed: usize,
    /// What was done at securities firms: what waits for an answer, and what was not them.
    pub events_wait: usize,
    pub events: usize,
}

impl Denials {
    /// Counts them.
    #[must_use]
    pub fn of(denied: &[Line], events: &[EventLine]) -> Self {
        let claimed = denied.iter().filter(|line| line.claim.is_some()).count();
        let events_wait = events.iter().filter(|line| line.waits()).count();
        Self { open: denied.len() - claimed, claimed, events_wait, events: events.len() - events_wait }
    }
}

/// The answer, and if none can be given, why not. `quoted` where staff see it, below a heading of their own.
#[component]
pub fn TheAnswer(answer: Answer, denied: Denials, accounts: Vec<Account>, #[prop(optional)] quoted: bool) -> impl IntoView {
    let (kind, sentence, text) = words(&answer, denied);
    let reasons = match answer {
        Answer::CannotTell(reasons) => reasons,
        Answer::Check(_) | Answer::NothingUnrecognised => Vec::new(),
    };
    let reasons: Vec<_> = reasons.iter().map(|reason| view! { <li>{why(reason, &accounts)}</li> }).collect();
    let heading = match quoted {
        true => view! { <p class="sentence">{sentence}</p> }.into_any(),
        false => view! { <h1>{sentence}</h1> }.into_any(),
    };
    view! {
        <div class=format!("answer {kind}")>
            {heading}
            <p>{text}</p>
            {(!reasons.is_empty()).then(|| view! { <ul>{reasons}</ul> })}
        </div>
    }
}

/// The answer's colour, its sentence, and what it means.
fn words(answer: &Answer, denied: Denials) -> (&'static str, String, &'static str) {
    let (t, s) = (texts().overview(), texts().securities());
    match answer {
        // Nothing waits for an answer; but whoever has lost money is not told that nothing was found.
        Answer::NothingUnrecognised if denied.open > 0 => ("act", t.denied_open(denied.open), t.denied_open_text()),
        Answer::NothingUnrecognised if denied.claimed > 0 => {
            ("unsure", t.denied_claimed(denied.claimed), t.denied_claimed_text())
        }
        Answer::NothingUnrecognised if denied.events > 0 => ("act", s.denied_sentence(denied.events), s.denied_text()),
        Answer::Check(1) if denied.events_wait > 0 => ("act", s.check_one().to_owned(), s.check_text()),
        Answer::Check(count) if denied.events_wait > 0 => ("act", s.check_many(count), s.check_text()),
        Answer::Check(1) => ("act", t.check_one().to_owned(), t.check_text()),
        Answer::Check(count) => ("act", t.check_many(count), t.check_text()),
        Answer::NothingUnrecognised => ("clear", t.clear().to_owned(), t.clear_text()),
        Answer::CannotTell(_) => ("unsure", t.unsure().to_owned(), t.unsure_text()),
    }
}

fn why(reason: &Reason, accounts: &[Account]) -> String {
    let t = texts().overview();
    let name = |index: usize| accounts.get(index).map(|one| account(&one.label)).unwrap_or_default();
    match reason {
        Reason::NoAccount => t.reason_no_account().to_owned(),
        Reason::NoStatement { account } => t.reason_no_statement(name(*account)),
        Reason::Gap { account, days } => t.reason_gap(name(*account), day(days.from), day(days.to)),
        Reason::Balances { account, days } if days.from == days.to => t.reason_balances_day(name(*account), day(days.from)),
        Reason::Balances { account, days } => t.reason_balances(name(*account), day(days.from), day(days.to)),
        Reason::NoBankRegister { account } => t.reason_no_register(name(*account)),
        Reason::NotScreened { account } => t.reason_not_screened(name(*account)),
        Reason::NoEvents { account } => texts().securities().no_events(name(*account)),
        Reason::DeliveryMissing { account } => t.reason_delivery(name(*account)),
    }
}
