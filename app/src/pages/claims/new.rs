//! A new claim: first the account, where there are several, then the withdrawals.

use super::choose::Choose;
use super::names::bank;
use crate::api::claims::{Written, to_received, written};
use crate::api::{ApiError, guard};
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use backend::claims::{Candidate, ClaimAccount, candidates};
use jiff::civil::Date;
use leptos::either::EitherOf4;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// What is asked for next.
enum Ask {
    Withdrawals {
        account: Box<ClaimAccount>,
        found: Vec<Candidate>,
        today: Date,
    },
    Account(Vec<ClaimAccount>),
    /// Nothing: the draft was handed in, as this claim.
    Received(String),
}

/// From "not me" the withdrawal is known, and those that belong together stand ticked; from "change" the draft is.
#[component]
pub fn NewClaim() -> impl IntoView {
    let query = use_query_map().read_untracked().clone();
    let [account, picked, open, older] = ["account", "withdrawal", "draft", "older"].map(|name| query.get(name));
    let change = open.is_some();
    let data = async move {
        match open {
            Some(open) => of_draft(&open).await,
            None => of_account(account.as_deref(), picked.as_deref()).await,
        }
    };
    load(data, move |next| match next {
        Ask::Withdrawals { account, found, today } => {
            EitherOf4::A(view! { <Choose account=*account found today change older=older.is_some() /> })
        }
        Ask::Account(accounts) if accounts.is_empty() => EitherOf4::B(view! {
            <h1>{texts().claim_form().title()}</h1>
            <p>{texts().claim_form().no_accounts()}</p>
        }),
        Ask::Account(accounts) => EitherOf4::C(view! { <ChooseAccount accounts /> }),
        Ask::Received(number) => {
            to_received(&number);
            EitherOf4::D(())
        }
    })
}

async fn of_draft(id: &str) -> Result<Ask, ApiError> {
    Ok(match written(id).await? {
        Written::Open { draft, today } => Ask::Withdrawals { account: Box::new(draft.account), found: draft.withdrawals, today },
        Written::Received(number) => Ask::Received(number),
    })
}

async fn of_account(account: Option<&str>, picked: Option<&str>) -> Result<Ask, ApiError> {
    let (backend, customer) = guard::customer().await?;
    let (accounts, chosen, found) = candidates(&backend, &customer, account, picked).await?;
    Ok(match chosen {
        Some(account) => Ask::Withdrawals { account: Box::new(account), found, today: backend.clock.today() },
        None => Ask::Account(accounts),
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
