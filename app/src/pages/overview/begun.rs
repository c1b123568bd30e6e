//! Claims that were begun and not handed in: the way on.

use crate::components::wording::{account, day};
use crate::language::texts;
use backend::overview::{Account, Begun};
use leptos::prelude::*;

/// Each with the day on which it was begun; nothing where none was.
#[component]
pub fn BegunClaims(begun: Vec<Begun>, accounts: Vec<Account>) -> impl IntoView {
    let t = texts().overview();
    let one = |begun: Begun| {
        // Who has one account knows which it is.
        let of = accounts.iter().find(|one| accounts.len() > 1 && one.label.account_id == begun.account_id);
        let of = of.map(|one| account(&one.label));
        let described = format!("begun-{}", begun.draft);
        view! {
            <div class="note no-print">
                <p id=described.clone()>{t.begun_on(day(begun.at.day()))}{of.map(|of| view! { <br />{of} })}</p>
                <p><a class="quiet" href=format!("/claims/draft/{}/check", begun.draft) aria-describedby=described>{t.begun_go_on()}</a></p>
            </div>
        }
    };
    begun.into_iter().map(one).collect_view()
}
