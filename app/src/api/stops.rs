//! Stopping a link.

use super::{ApiError, guard};
use leptos::prelude::*;

/// Takes the request to stop a link, and shows the link with how far the stop has come.
#[server(prefix = "/api", endpoint = "stop")]
pub async fn stop(account: String, link: String) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    backend::stops::request(&backend, &customer, &account, &link).await?;
    leptos_axum::redirect(&format!("/links/{account}/{link}"));
    Ok(())
}
