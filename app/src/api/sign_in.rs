//! Signing in and out.

use super::{ApiError, guard};
use backend::sessions::SignedIn;
use leptos::prelude::*;

/// Signs a customer in with the letter's number and a password.
#[server(prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(number: String, password: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let person_id = backend::people::sign_in(&backend, &number, password).await?;
    guard::open_session(&SignedIn::Customer { person_id }).await?;
    leptos_axum::redirect("/");
    Ok(())
}

/// Ends the session, and leads back to the door that it came in by.
#[server(prefix = "/api", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), ApiError> {
    let staff = matches!(guard::who().await?, Some(SignedIn::Staff { .. }));
    guard::session()?.flush().await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect(if staff { "/staff/sign-in" } else { "/sign-in" });
    Ok(())
}
