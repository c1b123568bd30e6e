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
use crate::components::{PowerNotices, Print, load};
use crate::language::texts;
use crate::pages::securities;
use backend::overview::Overview as Data;
use backend::securities::EventLine;
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
    let Data { answer, waiting, denied, events, begun, announced, accounts, institutions } = data;
    let denials = Denials::of(&denied, &events);
    let (to_check, not_them): (Vec<EventLine>, Vec<EventLine>) = events.into_iter().partition(EventLine::waits);
    let none_waits = waiting.is_empty() && to_check.is_empty();
    view! {
        <Title text=t.title() />
        <PowerNotices announced />
        <TheAnswer answer denied=denials accounts=accounts.clone() />
        <begun::BegunClaims begun accounts=accounts.clone() />
        <Basis accounts=accounts.clone() institutions open=none_waits />
        <waiting::Waiting lines=waiting accounts=accounts.clone() />
        <securities::Waiting lines=to_check />
        <denied::Denied lines=denied />
        <denied::DeniedEvents lines=not_them />
        <accounts::Accounts accounts />
        <Print text=t.print() />
    }
}
