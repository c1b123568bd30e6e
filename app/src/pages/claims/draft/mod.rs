//! A claim that is being written: one question a page.

mod by_hand;
mod check;
mod others;
mod police;
mod story;

pub use check::Check;
pub use others::Others;
pub use police::Police;
pub use story::Story;

use crate::api::claims::{Written, to_received, written};
use crate::components::load;
use backend::claims::Draft;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Renders `page` with the draft of this address and the business day. A draft that was handed in leads to its claim.
fn load_draft<V>(page: impl FnOnce(Draft, Date) -> V + Send + 'static) -> impl IntoView
where
    V: IntoView + 'static,
{
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(async move { written(&id).await }, |found| match found {
        Written::Open { draft, today } => Either::Left(page(*draft, today)),
        Written::Received(number) => {
            to_received(&number);
            Either::Right(())
        }
    })
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
