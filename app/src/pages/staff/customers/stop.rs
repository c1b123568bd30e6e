//! Before staff ask for a stop for a caller: what will happen, to be read out.

use super::ask::AskReason;
use super::view::mark;
use crate::api::staff_customers::{address, customer_view};
use crate::components::{Failure, ProblemSummary, load};
use crate::language::texts;
use crate::pages::staff::words;
use backend::customers::{CustomerKey, SeenAccount, SeenLink, View};
use domain::links::Standing;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The question of `/staff/customers/{institution}/{customer}/stop/{account}/{link}`.
#[component]
pub fn StopForCaller() -> impl IntoView {
    let params = use_params_map().read_untracked();
    let part = |name: &str| params.get(name).unwrap_or_default();
    let (account, link) = (part("account"), part("link"));
    load(customer_view(super::key()), move |(key, view)| match view {
        None => view! { <AskReason key /> }.into_any(),
        Some(seen) => match asked(seen, &account, &link) {
            Some((account, seen)) => view! { <Question key account seen /> }.into_any(),
            None => view! { <Failure error=crate::api::ApiError::NotFound /> }.into_any(),
        },
    })
}

fn asked(seen: View, account: &str, link: &str) -> Option<(SeenAccount, SeenLink)> {
    let link = seen.links.into_iter().find(|one| one.account_id == account && one.link.id == link)?;
    let account = seen.accounts.into_iter().find(|one| one.label.account_id == account)?;
    Some((account, link))
}

#[component]
fn Question(key: CustomerKey, account: SeenAccount, seen: SeenLink) -> impl IntoView {
    let (t, stops) = (texts().staff_stop(), texts().stops());
    let (bank, provider) = (words::named(&account.label.bank), words::named(&seen.link.title));
    let title = t.title(&provider);
    let already = match (seen.link.status, seen.stop) {
        (Standing::Stopped, _) => Some(stops.ended()),
        (Standing::Active, Some(_)) => Some(stops.already()),
        (Standing::Active, None) => None,
    };
    let back = address(&key);
    let ask = already.is_none().then(|| {
        view! {
            <p>{t.read_out()}</p>
            <ul>
                <li>{stops.happens_request(bank, provider)}</li>
                <li><strong>{t.happens_not_sent()}</strong></li>
                <li>{stops.happens_until()}</li>
                <li>{stops.happens_services()}</li>
                <li>{stops.happens_money()}</li>
            </ul>
            <form method="post" action="/api/staff/stop">
                <input type="hidden" name="institution" value=key.institution />
                <input type="hidden" name="customer" value=key.customer />
                <input type="hidden" name="account" value=seen.account_id />
                <input type="hidden" name="link" value=seen.link.id />
                <button class="primary">{t.confirm()}</button>
            </form>
        }
    });
    view! {
        <Title text=title.clone() />
        <ProblemSummary />
        <p><a href=back>{t.back()}</a></p>
        <h1>{title}</h1>
        <p>{mark(&account)}</p>
        {already.map(|sentence| view! { <p>{sentence}</p> })}
        {ask}
    }
}
