//! "I have no account at this service."

use super::{ApiError, guard};
use leptos::prelude::*;

/// Records that the customer has no account at the service of a link, or takes that back, and shows the link again.
#[server(prefix = "/api", endpoint = "no-account")]
pub async fn no_account(account: String, link: String, #[server(default)] take_back: bool) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    if take_back {
        backend::links::take_back(&backend, &customer, &account, &link).await?;
    } else {
        backend::links::deny(&backend, &customer, &account, &link).await?;
    }
    backend::joining::soon(&backend);
    leptos_axum::redirect(&format!("/links/{account}/{link}"));
    Ok(())
}
