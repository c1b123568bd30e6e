//! Coming in again after everything is lost, and cancelling that.

use super::{ApiError, guard, proof, sign_in};
use backend::identity::Options;
use backend::institutions::{Reached, banks_of, reached};
use backend::people;
use domain::proof::Purpose;
use domain::recovery::Recovery;
use domain::time::Instant;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Under this name a session holds from when on the letter goes on that was entered in it, and whose it is. It opens nothing.
const WAITS: &str = "waits";

#[derive(Serialize, Deserialize)]
struct Waits {
    opens_at: Instant,
    bank: Option<String>,
}

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

/// The letter that somebody has entered for the customer who has signed in, and their banks, as far as they can be called.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when it cannot be read.
pub async fn waiting() -> Result<Option<(Recovery, Vec<Reached>)>, ApiError> {
    let (backend, customer) = guard::customer().await?;
    let Some(recovery) = people::waiting_recovery(&backend, &customer).await? else { return Ok(None) };
    Ok(Some((recovery, banks_of(&backend.db, &customer).await?)))
}

/// The banks of the customer who has signed in, as far as they can be called.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when they cannot be read.
pub async fn own_banks() -> Result<Vec<Reached>, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(banks_of(&backend.db, &customer).await?)
}

/// From when on the letter goes on that was entered in this session, if it still waited, and the bank that wrote it, where it can be
/// called.
///
/// # Errors
/// When the session cannot be read.
pub async fn goes_on() -> Result<Option<(Instant, Option<Reached>)>, ApiError> {
    let waits: Option<Waits> = guard::session()?.get(WAITS).await.map_err(|error| ApiError::unexpected(&error))?;
    let Some(Waits { opens_at, bank }) = waits else { return Ok(None) };
    let bank = match bank {
        Some(bank) => Some(reached(&guard::backend()?.db, &bank).await?).filter(|bank| bank.contact.phone.is_some()),
        None => None,
    };
    Ok(Some((opens_at, bank)))
}

/// Shows whoever has entered a letter from when on it goes on.
pub(super) async fn show_waiting(recovery: Recovery, bank: Option<String>) -> Result<(), ApiError> {
    sign_in::keep(WAITS, Waits { opens_at: recovery.opens_at, bank }).await?;
    leptos_axum::redirect("/activate/waiting");
    Ok(())
}
