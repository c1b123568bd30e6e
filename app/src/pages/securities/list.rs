//! All that was done on the customer's securities accounts, the latest first.

use super::{Rows, Waiting};
use crate::api::{ApiError, guard};
use crate::components::{Pages, load};
use crate::language::texts;
use backend::securities::Page;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// A page of the list; `?page=` counts from 1.
#[component]
pub fn Securities() -> impl IntoView {
    let page = use_query_map().with_untracked(|query| query.get("page")).and_then(|page| page.parse().ok()).unwrap_or(1);
    load(data(page), self::page)
}

async fn data(page: i64) -> Result<Page, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(backend::securities::list(&backend, &customer, page).await?)
}

fn page(data: Page) -> impl IntoView {
    let t = texts().securities();
    let Page { lines, waiting, of, page, pages } = data;
    let mut of: Vec<String> = of.into_values().collect();
    of.dedup();
    let of = of.into_iter().map(|who| view! { <p class="note">{t.represented(who)}</p> }).collect_view();
    let table = match lines.is_empty() {
        true => view! { <p class="answer">{t.none()}</p> }.into_any(),
        false => view! { <section><h2>{t.all()}</h2><Rows lines caption=t.all() /></section> }.into_any(),
    };
    view! {
        <Title text=t.title() />
        <a class="back" href="/">{texts().withdrawals().back()}</a>
        <h1>{t.title()}</h1>
        <p>{t.intro()}</p>
        {of}
        <Waiting lines=waiting />
        {table}
        {ways(page, pages)}
    }
}

fn ways(page: i64, pages: i64) -> impl IntoView {
    let t = texts().securities();
    let to = |page: i64| format!("/securities?page={page}");
    let (newer, older) = ((page > 1).then(|| (to(page - 1), t.newer())), (page < pages).then(|| (to(page + 1), t.older())));
    view! { <Pages newer older here=texts().withdrawals().page(page, pages) /> }
}
