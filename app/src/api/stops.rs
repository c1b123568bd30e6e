//! Stopping a link.

use super::{ApiError, guard, proof};
use backend::identity::Options;
use domain::proof::Purpose;
use leptos::prelude::*;

/// Asks for a fresh proof before a link is stopped.
#[server(prefix = "/api", endpoint = "stop/begin")]
pub async fn begin_stop(account: String, link: String) -> Result<Options, ApiError> {
    let (_, customer) = guard::customer().await?;
    proof::ask(&customer.identity(), Purpose::StopLink { account, link }).await
}

/// Takes the request to stop a link from whoever proves afresh who they are, and shows the link with how far the stop has come.
#[server(prefix = "/api", endpoint = "stop")]
pub async fn stop(
    account: String,
    link: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let purpose = Purpose::StopLink { account: account.clone(), link: link.clone() };
    let (backend, customer) = guard::customer_afresh(proof, passkey, &purpose).await?;
    backend::stops::request(&backend, &customer, &account, &link).await?;
    leptos_axum::redirect(&format!("/links/{account}/{link}"));
    Ok(())
}
