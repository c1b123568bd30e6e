//! Signing in, in two steps, and out.

use super::{ApiError, browser, guard, proof, set_up, way_back};
use backend::identity::{Identity, Kind, Ways, has_factor, password_mark, prove_at_the_door, ways};
use backend::sessions::SignedIn;
use backend::staff::has_first_password;
use leptos::prelude::*;

/// Under this name a session holds whose password was right, and which it was, while the second factor is asked for. It opens nothing.
const PENDING: &str = "pending";
/// Under this name it holds new recovery codes until they have been written down.
const CODES: &str = "codes";

/// Takes a customer's sign-in number and password, and goes on to the second factor.
#[server(prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(number: String, password: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let identity = backend::people::sign_in(&backend, &number, password, browser::token().as_deref()).await?;
    on_the_way(&identity).await?;
    leptos_axum::redirect("/sign-in/code");
    Ok(())
}

/// Takes a staff member's name and password. To whom a password was handed over, they choose another first; who has no second factor yet
/// sets it up.
#[server(prefix = "/api", endpoint = "staff/sign-in")]
pub async fn staff_sign_in(name: String, password: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let identity = backend::staff::sign_in(&backend, &name, password, browser::token().as_deref()).await?;
    on_the_way(&identity).await?;
    if has_first_password(&backend, &identity).await? {
        leptos_axum::redirect("/sign-in/new-password");
    } else if has_factor(&backend, &identity).await? {
        leptos_axum::redirect("/sign-in/code");
    } else {
        set_up::begin(&name).await?;
        leptos_axum::redirect("/sign-in/set-up");
    }
    Ok(())
}

/// Takes the code of the authenticator app, a recovery code or a passkey's answer, and opens the session.
#[server(prefix = "/api", endpoint = "sign-in/code")]
pub async fn sign_in_code(#[server(default)] code: String, #[server(default)] passkey: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let Some(identity) = pending().await? else {
        leptos_axum::redirect("/sign-in");
        return Ok(());
    };
    prove_at_the_door(&backend, &identity, proof::shown(code, passkey).await?).await?;
    enter(&identity).await?;
    way_back::lead(identity.kind);
    Ok(())
}

/// The recovery codes have been written down: they are not shown again.
#[server(prefix = "/api", endpoint = "recovery-codes/kept")]
pub async fn codes_kept() -> Result<(), ApiError> {
    let (_, who) = guard::anybody().await?;
    let session = guard::session()?;
    session.remove::<Vec<String>>(CODES).await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect(home(who.identity().kind));
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

/// Whose password was right in this session, while the second factor is asked for.
///
/// # Errors
/// When the session cannot be read, or the backend fails.
pub async fn pending() -> Result<Option<Identity>, ApiError> {
    let kept: Option<(Identity, String)> = guard::session()?.get(PENDING).await.map_err(|error| ApiError::unexpected(&error))?;
    let Some((identity, mark)) = kept else { return Ok(None) };
    // Whoever changes a password shuts those out who knew the old one, also half way in.
    match password_mark(&guard::backend()?, &identity).await {
        Ok(now) if now == mark => Ok(Some(identity)),
        Ok(_) | Err(backend::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What whoever is on the way in can show at the second step; none where another password comes first.
///
/// # Errors
/// When it cannot be read.
pub async fn second_step() -> Result<Option<Ways>, ApiError> {
    let (backend, Some(identity)) = (guard::backend()?, pending().await?) else { return Ok(None) };
    if has_first_password(&backend, &identity).await? {
        return Ok(None);
    }
    Ok(Some(ways(&backend, &identity).await?))
}

/// The recovery codes that have not been written down yet.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when the session cannot be read.
pub async fn fresh_codes() -> Result<Vec<String>, ApiError> {
    guard::anybody().await?;
    let codes = guard::session()?.get(CODES).await.map_err(|error| ApiError::unexpected(&error))?;
    Ok(codes.unwrap_or_default())
}

/// Opens the session of whoever has proved who they are, and knows this browser again.
pub(super) async fn enter(identity: &Identity) -> Result<(), ApiError> {
    guard::open_session(identity).await?;
    browser::known_from_now(&guard::backend()?, identity).await
}

/// Keeps new recovery codes in the session, and goes where they are shown.
pub(super) async fn show_codes(codes: Vec<String>) -> Result<(), ApiError> {
    keep(CODES, codes).await?;
    leptos_axum::redirect("/security/recovery-codes");
    Ok(())
}

/// A right password leads to a session of its own: an id that was known before must not lead on.
pub(super) async fn on_the_way(identity: &Identity) -> Result<(), ApiError> {
    let session = guard::session()?;
    session.clear().await;
    session.cycle_id().await.map_err(|error| ApiError::unexpected(&error))?;
    keep(PENDING, (identity, password_mark(&guard::backend()?, identity).await?)).await
}

/// Keeps something in the session under that name.
pub(super) async fn keep(name: &str, value: impl serde::Serialize + Send + Sync) -> Result<(), ApiError> {
    guard::session()?.insert(name, value).await.map_err(|error| ApiError::unexpected(&error))
}

/// Where somebody begins who has come in.
pub(super) fn home(kind: Kind) -> &'static str {
    match kind {
        Kind::Customer => "/",
        Kind::Staff => "/staff",
    }
}
