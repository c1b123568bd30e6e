//! A claim that is being written: one question a page.

mod check;
mod others;
mod police;
mod story;

pub use check::Check;
pub use others::Others;
pub use police::Police;
pub use story::Story;

use crate::api::{ApiError, guard};
use backend::claims::Draft;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The draft of this address, with the business day.
fn this_draft() -> impl Future<Output = Result<(Draft, Date), ApiError>> + Send + 'static {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    async move {
        let (backend, customer) = guard::customer().await?;
        Ok((backend::claims::draft(&backend, &customer, &id).await?, backend.clock.today()))
    }
}

/// Whether this page was come to from "change" on the last one.
fn changing() -> bool {
    use_query_map().read_untracked().get("change").is_some()
}

/// What each form of a draft carries: the draft's id, and whether it leads back to the answers.
#[component]
fn Carried(draft: String, change: bool) -> impl IntoView {
    view! {
        <input type="hidden" name="draft" value=draft />
        {change.then(|| view! { <input type="hidden" name="change" value="yes" /> })}
    }
}
