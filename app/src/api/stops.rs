//! Stopping a link.

use super::{ApiError, guard};
use domain::proof::Purpose;
use leptos::prelude::*;

/// Takes the request to stop a link from whoever proves afresh who they are, and shows the link with how far the stop has come.
#[server(prefix = "/api", endpoint = "stop")]
pub async fn stop(account: String, link: String, #[server(default)] proof: String) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer_afresh(&proof, &stopping(&account, &link)).await?;
    backend::stops::request(&backend, &customer, &account, &link).await?;
    leptos_axum::redirect(&format!("/links/{account}/{link}"));
    Ok(())
}

/// What the proof is for.
fn stopping(account: &str, link: &str) -> Purpose {
    Purpose::StopLink { account: account.to_owned(), link: link.to_owned() }
}
