//! A new claim: first the account, where there are several, then the withdrawals.

use super::choose::Choose;
use super::names::bank;
use crate::api::guard;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use backend::claims::{Candidate, ClaimAccount, candidates, draft};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// From "not me" the withdrawal is known, and those that belong together stand ticked; from "change" the draft is.
#[component]
pub fn NewClaim() -> impl IntoView {
    let query = use_query_map().read_untracked().clone();
    let [account, picked, open, older] = ["account", "withdrawal", "draft", "older"].map(|name| query.get(name));
    let change = open.is_some();
    let data = async move {
        let (backend, customer) = guard::customer().await?;
        if let Some(open) = open {
            let open = draft(&backend, &customer, &open).await?;
            return Ok((Vec::new(), Some(open.account), open.withdrawals, backend.clock.today()));
        }
        let (accounts, chosen, found) = candidates(&backend, &customer, account.as_deref(), picked.as_deref()).await?;
        Ok((accounts, chosen, found, backend.clock.today()))
    };
    load(data, move |(accounts, chosen, found, today): (Vec<ClaimAccount>, _, Vec<Candidate>, _)| match chosen {
        Some(account) => EitherOf3::A(view! { <Choose account found today change older=older.is_some() /> }),
        None if accounts.is_empty() => EitherOf3::B(view! {
            <h1>{texts().claim_form().title()}</h1>
            <p>{texts().claim_form().no_accounts()}</p>
        }),
        None => EitherOf3::C(view! { <ChooseAccount accounts /> }),
    })
}

#[component]
fn ChooseAccount(accounts: Vec<ClaimAccount>) -> impl IntoView {
    let t = texts().claim_form();
    let items = accounts.into_iter().map(|account| {
        let name = t.choose_account(bank(&account), &account.label.masked);
        view! { <li><a href=format!("/claims/new?account={}", account.id)>{name}</a></li> }
    });
    view! {
        <Title text=t.choose_account_title() />
        <ProblemSummary />
        <h1>{t.choose_account_title()}</h1>
        <ul>{items.collect_view()}</ul>
    }
}
