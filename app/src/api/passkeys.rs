//! Coming in with a passkey: by it alone, or after a password.

use super::{ApiError, guard, proof, sign_in, way_back};
use backend::identity::{self, Options};
use domain::problem::Problem;
use domain::proof::Purpose;
use leptos::prelude::*;

/// Asks whoever stands at a door for a passkey, customers and staff alike.
#[server(prefix = "/api", endpoint = "sign-in/passkey/begin")]
pub async fn begin_sign_in() -> Result<Options, ApiError> {
    let backend = guard::backend()?;
    proof::wait_for(identity::begin_sign_in(&backend, &proof::wanted_party()?)?).await
}

/// Takes the passkey's answer, and opens the session: it is both factors.
#[server(prefix = "/api", endpoint = "sign-in/passkey")]
pub async fn sign_in_by_passkey(#[server(default)] passkey: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let identity = identity::by_passkey(&backend, proof::answer(passkey).await?).await?;
    sign_in::enter(&identity).await?;
    way_back::lead(identity.kind);
    Ok(())
}

/// Asks whose password was right for one of their passkeys.
#[server(prefix = "/api", endpoint = "sign-in/code/begin")]
pub async fn begin_second_step() -> Result<Options, ApiError> {
    let identity = sign_in::pending().await?.ok_or(Problem::ProofOver)?;
    proof::ask(&identity, Purpose::SecondStep).await
}
