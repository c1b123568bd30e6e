//! A staff member's first time: the password was right, and there is no second factor yet.

use super::sign_in::{enter, keep, pending, show_codes};
use super::{ApiError, browser, guard, proof};
use backend::identity::{NewFactor, Options, Setup, begin_new, set_up_first, sign_in_name};
use domain::problem::Problem;
use leptos::prelude::*;

/// Under this name a session holds the authenticator app that may be set up: it says that there is no factor yet.
const SETUP: &str = "setup";

/// From now on a first factor may be set up in this session.
pub(super) async fn begin(name: &str) -> Result<(), ApiError> {
    keep(SETUP, Setup::new(name)).await
}

/// Takes the first code of a staff member's authenticator app, and opens the session.
#[server(prefix = "/api", endpoint = "sign-in/set-up")]
pub async fn set_up_app(code: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let (Some(identity), Some(setup)) = (pending().await?, setup().await?) else {
        leptos_axum::redirect("/staff/sign-in");
        return Ok(());
    };
    let codes = set_up_first(&backend, &identity, NewFactor::App { setup, code }).await?;
    enter(&identity).await?;
    show_codes(codes).await
}

/// Asks a staff member's device, at their first sign-in, to make a passkey.
#[server(prefix = "/api", endpoint = "sign-in/set-up/passkey/begin")]
pub async fn begin_set_up() -> Result<Options, ApiError> {
    let backend = guard::backend()?;
    let (Some(identity), Some(_)) = (pending().await?, setup().await?) else {
        return Err(Problem::ProofOver.into());
    };
    let name = sign_in_name(&backend, &identity).await?;
    proof::wait_for(begin_new(&backend, &proof::wanted_party()?, &identity, &name).await?).await
}

/// Takes the passkey that the device made, and opens the session.
#[server(prefix = "/api", endpoint = "sign-in/set-up/passkey")]
pub async fn set_up_passkey(#[server(default)] passkey: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let (Some(identity), Some(_)) = (pending().await?, setup().await?) else {
        leptos_axum::redirect("/staff/sign-in");
        return Ok(());
    };
    let factor = NewFactor::Passkey { name: browser::agent(), answer: proof::answer(passkey).await? };
    let codes = set_up_first(&backend, &identity, factor).await?;
    enter(&identity).await?;
    show_codes(codes).await
}

/// The authenticator app that is being set up on the way in.
///
/// # Errors
/// When the session cannot be read.
pub async fn setup() -> Result<Option<Setup>, ApiError> {
    if pending().await?.is_none() {
        return Ok(None);
    }
    guard::session()?.get(SETUP).await.map_err(|error| ApiError::unexpected(&error))
}
