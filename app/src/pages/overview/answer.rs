//! The one sentence on top.

use crate::components::wording::{account, day};
use crate::language::texts;
use backend::overview::Account;
use domain::coverage::{Answer, Reason};
use leptos::prelude::*;

/// How many withdrawals the customer said were not theirs: not claimed yet, and claimed.
#[derive(Clone, Copy, Debug)]
pub struct Denials {
    pub open: usize,
    pub claimed: usize,
}

/// The answer, and if none can be given, why not.
#[component]
pub fn TheAnswer(answer: Answer, denied: Denials, accounts: Vec<Account>) -> impl IntoView {
    let t = texts().overview();
    match answer {
        // Nothing waits for an answer; but whoever has lost money is not told that nothing was found.
        Answer::NothingUnrecognised if denied.open > 0 => {
            view! { <div class="answer act"><h1>{t.denied_open(denied.open)}</h1><p>{t.denied_open_text()}</p></div> }.into_any()
        }
        Answer::NothingUnrecognised if denied.claimed > 0 => {
            view! { <div class="answer unsure"><h1>{t.denied_claimed(denied.claimed)}</h1><p>{t.denied_claimed_text()}</p></div> }
                .into_any()
        }
        Answer::Check(count) => {
            let sentence = if count == 1 { t.check_one().to_owned() } else { t.check_many(count) };
            view! { <div class="answer act"><h1>{sentence}</h1><p>{t.check_text()}</p></div> }.into_any()
        }
        Answer::NothingUnrecognised => {
            view! { <div class="answer clear"><h1>{t.clear()}</h1><p>{t.clear_text()}</p></div> }.into_any()
        }
        Answer::CannotTell(reasons) => {
            let reasons = reasons.into_iter().map(|reason| view! { <li>{why(&reason, &accounts)}</li> });
            view! {
                <div class="answer unsure">
                    <h1>{t.unsure()}</h1>
                    <p>{t.unsure_text()}</p>
                    <ul>{reasons.collect_view()}</ul>
                </div>
            }
            .into_any()
        }
    }
}

fn why(reason: &Reason, accounts: &[Account]) -> String {
    let t = texts().overview();
    let name = |index: usize| accounts.get(index).map(|one| account(&one.label)).unwrap_or_default();
    match reason {
        Reason::NoAccount => t.reason_no_account().to_owned(),
        Reason::NoStatement { account } => t.reason_no_statement(name(*account)),
        Reason::Gap { account, days } => t.reason_gap(name(*account), day(days.from), day(days.to)),
        Reason::NoBankRegister { account } => t.reason_no_register(name(*account)),
        Reason::DeliveryMissing { account } => t.reason_delivery(name(*account)),
    }
}
