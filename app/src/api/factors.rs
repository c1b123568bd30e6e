//! Adding and removing what one signs in with beside a password.

use super::{ApiError, guard, proof};
use backend::identity::{self, Adding, Factor, NewFactor, Options, Planned, Setup};
use domain::problem::Problem;
use domain::proof::Purpose;
use leptos::prelude::*;

/// Under this name a session holds for what somebody has proved afresh who they are: one factor that may be added.
const ADDING: &str = "adding";

/// Asks for a fresh proof before a factor is added.
#[server(prefix = "/api", endpoint = "security/adding/begin")]
pub async fn begin_adding() -> Result<Options, ApiError> {
    let (_, who) = guard::anybody().await?;
    proof::ask(&who.identity(), Purpose::AddFactor).await
}

/// Takes the proof, and the name of the passkey that comes next.
#[server(prefix = "/api", endpoint = "security/passkey")]
pub async fn plan_passkey(
    #[server(default)] name: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    guard::anybody().await?;
    plan(Planned::passkey(&name)?, proof, passkey).await?;
    leptos_axum::redirect("/security/passkey");
    Ok(())
}

/// Takes the proof, and makes the secret for the authenticator app that comes next.
#[server(prefix = "/api", endpoint = "security/app")]
pub async fn plan_app(#[server(default)] proof: String, #[server(default)] passkey: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    let name = identity::sign_in_name(&backend, &who.identity()).await?;
    plan(Planned::App(Setup::new(&name)), proof, passkey).await?;
    leptos_axum::redirect("/security/app");
    Ok(())
}

/// Asks the device to make the passkey.
#[server(prefix = "/api", endpoint = "security/passkey/begin")]
pub async fn begin_passkey() -> Result<Options, ApiError> {
    let (backend, who) = guard::anybody().await?;
    adding().await?.ok_or(Problem::ProofOver)?;
    let name = identity::sign_in_name(&backend, &who.identity()).await?;
    proof::wait_for(identity::begin_new(&backend, &proof::wanted_party()?, &who.identity(), &name).await?).await
}

/// Takes the passkey that the device made.
#[server(prefix = "/api", endpoint = "security/passkey/add")]
pub async fn add_passkey(#[server(default)] passkey: String) -> Result<(), ApiError> {
    guard::anybody().await?;
    let adding = adding().await?.ok_or(Problem::ProofOver)?;
    let Planned::Passkey(name) = adding.planned.clone() else { return Err(Problem::ProofOver.into()) };
    let answer = proof::answer(passkey).await?;
    add(adding, NewFactor::Passkey { name, answer }).await
}

/// Takes the first code of the authenticator app.
#[server(prefix = "/api", endpoint = "security/app/add")]
pub async fn add_app(code: String) -> Result<(), ApiError> {
    guard::anybody().await?;
    let adding = adding().await?.ok_or(Problem::ProofOver)?;
    let Planned::App(setup) = adding.planned.clone() else { return Err(Problem::ProofOver.into()) };
    add(adding, NewFactor::App { setup, code }).await
}

/// Asks for a fresh proof before that factor is removed.
#[server(prefix = "/api", endpoint = "security/factors/remove/begin")]
pub async fn begin_removing(factor: String) -> Result<Options, ApiError> {
    let (_, who) = guard::anybody().await?;
    proof::ask(&who.identity(), Purpose::RemoveFactor { factor }).await
}

/// Removes a factor for whoever proves afresh who they are.
#[server(prefix = "/api", endpoint = "security/factors/remove")]
pub async fn remove_factor(
    factor: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    let shown = proof::shown(proof, passkey).await?;
    identity::remove_factor(&backend, &who.identity(), &factor, shown, &guard::session_hash()?).await?;
    guard::renew_session(&backend, &guard::session()?).await?;
    leptos_axum::redirect("/security?done=removed");
    Ok(())
}

/// What may be added in this session, while the proof for it counts.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when the session cannot be read.
pub async fn adding() -> Result<Option<Adding>, ApiError> {
    let (backend, _) = guard::anybody().await?;
    let adding: Option<Adding> = guard::session()?.get(ADDING).await.map_err(|error| ApiError::unexpected(&error))?;
    Ok(adding.filter(|adding| adding.counts(&backend)))
}

/// One's own factor that may be removed.
///
/// # Errors
/// [`ApiError::NotSignedIn`]; [`ApiError::NotFound`] for another's; [`Problem::LastFactor`].
pub async fn removable(id: String) -> Result<Factor, ApiError> {
    let (backend, who) = guard::anybody().await?;
    Ok(identity::removable(&backend, &who.identity(), &id).await?)
}

async fn plan(planned: Planned, code: String, passkey: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    let adding = identity::begin_adding(&backend, &who.identity(), planned, proof::shown(code, passkey).await?).await?;
    guard::renew_session(&backend, &guard::session()?).await?;
    guard::session()?.insert(ADDING, adding).await.map_err(|error| ApiError::unexpected(&error))
}

async fn add(adding: Adding, factor: NewFactor) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    identity::add_factor(&backend, &who.identity(), &adding, factor, &guard::session_hash()?).await?;
    guard::session()?.remove::<Adding>(ADDING).await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect("/security?done=added");
    Ok(())
}
