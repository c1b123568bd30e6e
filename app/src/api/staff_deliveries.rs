//! Operators watch deliveries, and have one run again.

use super::{ApiError, guard};
use backend::deliveries::{self, Delivered};
use backend::joining::{self, Aside};
use leptos::prelude::*;

/// The newest deliveries, those under way on top; and the accounts that could not be screened after them.
///
/// # Errors
/// When no operator has signed in, or the backend fails.
pub async fn newest() -> Result<(Vec<Delivered>, Vec<Aside>), ApiError> {
    let (backend, operator) = guard::operator().await?;
    Ok((deliveries::newest(&backend, &operator).await?, joining::aside(&backend, &operator).await?))
}

/// One delivery, with the masked line at which it was refused.
///
/// # Errors
/// [`ApiError::NotFound`] for one of another institution.
pub async fn one(id: String) -> Result<(Delivered, Option<String>), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let delivery = deliveries::for_operator(&backend, &operator, &id).await?;
    let line = deliveries::refused_line(&backend, &operator, &id).await?;
    Ok((delivery, line))
}

/// Has a delivery wait to be processed again, or, where it counts already, to be read again.
#[server(prefix = "/api", endpoint = "staff/deliveries/run-again")]
pub async fn run_again(delivery: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    deliveries::once_more(&backend, &operator, &delivery).await?;
    leptos_axum::redirect(&format!("/staff/deliveries/{delivery}"));
    Ok(())
}
