//! Operators make keys for institutions' programs, and revoke them.

use super::sign_in::keep;
use super::{ApiError, guard};
use backend::api_keys::{self, Asked, Listed};
use backend::institutions::{self, Title};
use domain::problem::Problem;
use leptos::prelude::*;

/// Under this name the session holds a key that was just made, until it is shown.
const NEW_KEY: &str = "new-api-key";

/// What the page of keys shows.
#[derive(Clone, Debug)]
pub struct Keys {
    pub keys: Vec<Listed>,
    /// For which institutions the operator may make one.
    pub choices: Vec<(String, Title)>,
    /// The key that was just made: this once.
    pub new: Option<String>,
}

/// The keys, and the one that was just made, which the session forgets with this look.
///
/// # Errors
/// When no operator has signed in, or the backend fails.
pub async fn keys() -> Result<Keys, ApiError> {
    let (backend, operator) = guard::operator().await?;
    let new = guard::session()?.remove(NEW_KEY).await.map_err(|error| ApiError::unexpected(&error))?;
    let keys = api_keys::list(&backend, &operator).await?;
    Ok(Keys { keys, choices: institutions::operated(&backend, &operator).await?, new })
}

/// Makes a key.
#[server(prefix = "/api", endpoint = "staff/api-keys/make")]
pub async fn make_key(
    #[server(default)] institution: String,
    #[server(default)] name: String,
    #[server(default)] days: String,
) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let days = days.trim().parse().map_err(|_| Problem::NotAnExpiry)?;
    let made = api_keys::make_for(&backend, &operator, &Asked { institution, name, days }).await?;
    keep(NEW_KEY, made.key).await?;
    leptos_axum::redirect("/staff/api-keys");
    Ok(())
}

/// Revokes a key.
#[server(prefix = "/api", endpoint = "staff/api-keys/revoke")]
pub async fn revoke_key(api_key: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    api_keys::revoke_for(&backend, &operator, &api_key).await?;
    leptos_axum::redirect("/staff/api-keys");
    Ok(())
}
