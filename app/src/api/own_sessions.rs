//! Ending one's own sessions, each after a fresh proof (OWASP ASVS 5.0 §7.5.2). Signing out of the one that asks needs none.

use super::{ApiError, guard, proof};
use backend::identity::{Kind, Options};
use backend::sessions::{self, OwnSession};
use domain::proof::Purpose;
use leptos::prelude::*;

/// Asks for a fresh proof before one of one's own sessions is ended.
#[server(prefix = "/api", endpoint = "security/end-session/begin")]
pub async fn begin_end_session(session: String) -> Result<Options, ApiError> {
    let (_, who) = guard::anybody().await?;
    proof::ask(&who.identity(), Purpose::EndSession { session }).await
}

/// Ends one of one's own sessions.
#[server(prefix = "/api", endpoint = "security/end-session")]
pub async fn end_session(
    session: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let purpose = Purpose::EndSession { session: session.clone() };
    let (backend, who) = guard::anybody_afresh(proof, passkey, &purpose).await?;
    sessions::end_one(&backend, &who, &session).await?;
    leptos_axum::redirect("/security?done=session");
    Ok(())
}

/// Asks for a fresh proof before all of one's own sessions but this one are ended.
#[server(prefix = "/api", endpoint = "security/end-others/begin")]
pub async fn begin_end_others() -> Result<Options, ApiError> {
    let (_, who) = guard::anybody().await?;
    proof::ask(&who.identity(), Purpose::EndOtherSessions).await
}

/// Ends all of one's own sessions but this one.
#[server(prefix = "/api", endpoint = "security/end-others")]
pub async fn end_other_sessions(#[server(default)] proof: String, #[server(default)] passkey: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody_afresh(proof, passkey, &Purpose::EndOtherSessions).await?;
    sessions::end_others(&backend, &who, &guard::session_hash()?).await?;
    leptos_axum::redirect("/security?done=session");
    Ok(())
}

/// Asks for a fresh proof before all of one's own sessions are ended.
#[server(prefix = "/api", endpoint = "security/end-all/begin")]
pub async fn begin_end_all() -> Result<Options, ApiError> {
    let (_, who) = guard::anybody().await?;
    proof::ask(&who.identity(), Purpose::EndAllSessions).await
}

/// Ends all of one's own sessions, this one too, and leads back to the door that it came in by.
#[server(prefix = "/api", endpoint = "security/end-all")]
pub async fn end_all_sessions(#[server(default)] proof: String, #[server(default)] passkey: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody_afresh(proof, passkey, &Purpose::EndAllSessions).await?;
    sessions::end_all(&backend, &who).await?;
    guard::session()?.flush().await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect(match who.kind {
        Kind::Customer => "/sign-in?done=everywhere",
        Kind::Staff => "/staff/sign-in?done=everywhere",
    });
    Ok(())
}

/// One of one's own sessions that may be ended by name.
///
/// # Errors
/// [`ApiError::NotSignedIn`]; [`ApiError::NotFound`] for another's, and for the one that asks.
pub async fn endable(id: String) -> Result<OwnSession, ApiError> {
    let (backend, who) = guard::anybody().await?;
    Ok(sessions::other(&backend, &who.identity(), &guard::session_hash()?, &id).await?)
}
