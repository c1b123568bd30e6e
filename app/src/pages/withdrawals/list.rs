//! All withdrawals to services, by month, the latest first.

use crate::api::{ApiError, guard};
use crate::components::wording::{money, month};
use crate::components::{Pages, WithdrawalRows, load};
use crate::language::texts;
use backend::withdrawals::{Line, MonthSum, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// A page of the list; `?page=` counts from 1.
#[component]
pub fn Withdrawals() -> impl IntoView {
    let page = use_query_map().with_untracked(|query| query.get("page")).and_then(|page| page.parse().ok()).unwrap_or(1);
    load(data(page), self::page)
}

async fn data(page: i64) -> Result<Page, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(backend::withdrawals::list(&backend, &customer, page).await?)
}

fn page(data: Page) -> impl IntoView {
    let t = texts().withdrawals();
    let Page { lines, of, months, page, pages } = data;
    let mut of: Vec<String> = of.into_values().collect();
    of.dedup();
    let of = of.into_iter().map(|who| view! { <p class="note">{t.represented_lines(who)}</p> }).collect_view();
    let first = |line: &Line| line.posted_on.first_of_month();
    let parts = lines.chunk_by(|a, b| first(a) == first(b)).map(|part| {
        let of = first(&part[0]);
        let sums = months.iter().filter(|sum| sum.month == of).copied().collect();
        view! { <Month of lines=part.to_vec() sums /> }
    });
    let none = lines.is_empty().then(|| view! { <p class="answer">{t.none()}</p> });
    view! {
        <Title text=t.title() />
        <h1>{t.title()}</h1>
        <p>{t.intro()}</p>
        {of}
        {none}
        {parts.collect_view()}
        {ways(page, pages)}
    }
}

#[component]
fn Month(of: Date, lines: Vec<Line>, sums: Vec<MonthSum>) -> impl IntoView {
    let t = texts().withdrawals();
    let sums: Vec<(String, String)> =
        sums.into_iter().map(|sum| (t.month_total(month(of), sum.count), money(sum.sum, sum.currency))).collect();
    view! {
        <section>
            <h2>{month(of)}</h2>
            <WithdrawalRows lines caption=month(of) quiet_caption=true sums />
        </section>
    }
}

fn ways(page: i64, pages: i64) -> impl IntoView {
    let t = texts().withdrawals();
    let to = |page: i64| format!("/withdrawals?page={page}");
    let (newer, older) = ((page > 1).then(|| (to(page - 1), t.newer())), (page < pages).then(|| (to(page + 1), t.older())));
    view! { <Pages newer older here=t.page(page, pages) /> }
}
