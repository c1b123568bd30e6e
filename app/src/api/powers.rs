//! Powers as the represented and the representative see them, and refusing one.

use super::{ApiError, guard, proof};
use backend::identity::Options;
use backend::powers::{self, PowerView};
use domain::proof::Purpose;
use leptos::prelude::*;

/// Asks for a fresh proof before a power is ended.
#[server(prefix = "/api", endpoint = "powers/end/begin")]
pub async fn begin_end_power(power: String) -> Result<Options, ApiError> {
    let (_, customer) = guard::customer().await?;
    proof::ask(&customer.identity(), Purpose::EndPower { power }).await
}

/// Ends a power over the customer, who proves afresh who they are.
#[server(prefix = "/api", endpoint = "powers/end")]
pub async fn end_power(
    power: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let purpose = Purpose::EndPower { power: power.clone() };
    let (backend, customer) = guard::customer_afresh(proof, passkey, &purpose).await?;
    powers::refuse(&backend, &customer, &power).await?;
    leptos_axum::redirect("/powers");
    Ok(())
}

/// The powers over the customer, and those by which they act for others.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when they cannot be read.
pub async fn my_powers() -> Result<(Vec<PowerView>, Vec<PowerView>), ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok((powers::announced(&backend, &customer).await?, powers::acting_for(&backend, &customer).await?))
}

/// One power over the customer.
///
/// # Errors
/// [`ApiError::NotFound`] for one that is not over them.
pub async fn my_power(id: String) -> Result<PowerView, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(powers::one(&backend, &customer, &id).await?)
}
