//! How fresh the feeds are: operators and supervisors see it, operators say what was promised.

use super::{ApiError, guard};
use backend::deliveries::{self, Choices, Feed};
use domain::deliveries::Promise;
use domain::problem::Problem;
use leptos::prelude::*;

/// Every feed; and where it is an operator who looks, of whom and of what they may record a promise.
///
/// # Errors
/// When neither an operator nor a supervisor has signed in, or the backend fails.
pub async fn feeds() -> Result<(Vec<Feed>, Option<Choices>), ApiError> {
    let (backend, watcher, operates) = guard::watcher().await?;
    let choices = if operates { Some(deliveries::choices(&backend, &watcher).await?) } else { None };
    Ok((deliveries::feeds(&backend, &watcher).await?, choices))
}

/// Sets what is promised of a feed; an empty field means that nothing is.
#[server(prefix = "/api", endpoint = "staff/feeds/promise")]
pub async fn promise_feed(institution: String, feed: String, #[server(default)] hours: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    deliveries::promise(&backend, &operator, &institution, &feed, typed(&hours)?).await?;
    leptos_axum::redirect("/staff/feeds");
    Ok(())
}

fn typed(hours: &str) -> Result<Option<Promise>, Problem> {
    match hours.trim() {
        "" => Ok(None),
        hours => hours.parse().ok().and_then(Promise::every).map(Some).ok_or(Problem::NotAPromise),
    }
}
