//! Coming in again after everything is lost, and cancelling that.

use super::{ApiError, guard, proof, sign_in};
use backend::identity::Options;
use backend::people;
use domain::proof::Purpose;
use domain::recovery::Recovery;
use domain::time::Instant;
use leptos::prelude::*;

/// Under this name a session holds from when on the letter goes on that was entered in it. It opens nothing.
const WAITS: &str = "waits";

/// Asks for a fresh proof before a letter is made worthless.
#[server(prefix = "/api", endpoint = "security/recovery/begin")]
pub async fn begin_cancel() -> Result<Options, ApiError> {
    let (_, customer) = guard::customer().await?;
    proof::ask(&customer.identity(), Purpose::CancelRecovery).await
}

/// Makes the letter worthless that somebody has entered, for whoever proves afresh who they are.
#[server(prefix = "/api", endpoint = "security/recovery/cancel")]
pub async fn cancel_recovery(#[server(default)] proof: String, #[server(default)] passkey: String) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer_afresh(proof, passkey, &Purpose::CancelRecovery).await?;
    people::cancel_recovery(&backend, &customer).await?;
    leptos_axum::redirect("/security?done=cancelled");
    Ok(())
}

/// The letter that somebody has entered for the customer who has signed in.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when it cannot be read.
pub async fn waiting() -> Result<Option<Recovery>, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(people::waiting_recovery(&backend, &customer).await?)
}

/// From when on the letter goes on that was entered in this session, if it still waited.
///
/// # Errors
/// When the session cannot be read.
pub async fn goes_on() -> Result<Option<Instant>, ApiError> {
    guard::session()?.get(WAITS).await.map_err(|error| ApiError::unexpected(&error))
}

/// Shows whoever has entered a letter from when on it goes on.
pub(super) async fn show_waiting(recovery: Recovery) -> Result<(), ApiError> {
    sign_in::keep(WAITS, recovery.opens_at).await?;
    leptos_axum::redirect("/activate/waiting");
    Ok(())
}
