//! The overview: first the answer, and what it rests on; then every service that can draw on each account.

mod accounts;
mod answer;
mod basis;
mod begun;
mod denied;
mod service;
mod waiting;

pub(super) use accounts::Payees;
pub(super) use answer::{Denials, TheAnswer};
pub(super) use basis::Basis;

use crate::api::{ApiError, guard};
use crate::components::{PowerNotices, Print, RecoveryNotice, load};
use crate::language::texts;
use backend::overview::Overview as Data;
use leptos::prelude::*;
use leptos_meta::Title;

/// The overview of whoever has signed in.
#[component]
pub fn Overview() -> impl IntoView {
    load(data(), page)
}

async fn data() -> Result<Data, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(backend::overview::overview(&backend, &customer).await?)
}

fn page(data: Data) -> impl IntoView {
    let t = texts().overview();
    let Data { answer, waiting, denied, begun, recovery, announced, accounts, institutions } = data;
    view! {
        <Title text=t.title() />
        <RecoveryNotice recovery />
        <PowerNotices announced />
        <TheAnswer answer denied=Denials::of(&denied) accounts=accounts.clone() />
        <begun::BegunClaims begun accounts=accounts.clone() />
        <Basis accounts=accounts.clone() institutions open=waiting.is_empty() />
        <waiting::Waiting lines=waiting accounts=accounts.clone() />
        <denied::Denied lines=denied />
        <accounts::Accounts accounts />
        <Print text=t.print() />
    }
}
