//! What somebody signs in with, and where they are signed in.

use super::{ApiError, guard, sign_in};
use backend::identity::{self, Factor, Shown};
use backend::sessions::{self, OwnSession};
use leptos::prelude::*;

/// Takes a new password from whoever proves afresh who they are. All their other sessions end.
#[server(prefix = "/api", endpoint = "security/password")]
pub async fn change_password(password: String, again: String, #[server(default)] proof: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    let current = guard::session_hash()?;
    identity::change_password(&backend, &who.identity(), (password, &again), Shown::Code(proof), &current).await?;
    leptos_axum::redirect("/security?done=password");
    Ok(())
}

/// Makes new recovery codes in the place of the earlier ones, for whoever proves afresh who they are.
#[server(prefix = "/api", endpoint = "security/recovery-codes")]
pub async fn renew_codes(proof: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    identity::prove(&backend, &who.identity(), &proof).await?;
    let codes = identity::renew_recovery_codes(&backend, &who.identity()).await?;
    sign_in::show_codes(codes).await
}

/// Ends one of one's own sessions.
#[server(prefix = "/api", endpoint = "security/end-session")]
pub async fn end_session(session: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    sessions::end_one(&backend, &who.identity(), &session).await?;
    leptos_axum::redirect("/security?done=session");
    Ok(())
}

/// Ends all of one's own sessions but this one.
#[server(prefix = "/api", endpoint = "security/end-others")]
pub async fn end_other_sessions() -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    sessions::end_others(&backend, &who.identity(), &guard::session_hash()?).await?;
    leptos_axum::redirect("/security?done=session");
    Ok(())
}

/// What the page of one's own security shows.
#[derive(Clone, Debug)]
pub struct Own {
    pub factors: Vec<Factor>,
    pub sessions: Vec<OwnSession>,
}

/// What one signs in under.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when it cannot be read.
pub async fn sign_in_name() -> Result<String, ApiError> {
    let (backend, who) = guard::anybody().await?;
    Ok(identity::sign_in_name(&backend, &who.identity()).await?)
}

/// One's factors and sessions.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when they cannot be read.
pub async fn own() -> Result<Own, ApiError> {
    let (backend, who) = guard::anybody().await?;
    let identity = who.identity();
    let factors = identity::factors(&backend, &identity).await?;
    Ok(Own { factors, sessions: sessions::own(&backend, &identity, &guard::session_hash()?).await? })
}
