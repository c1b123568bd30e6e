//! What somebody signs in with, and where they are signed in.

use super::{ApiError, guard, proof, sign_in};
use backend::contacts::{self, Contact};
use backend::identity::{self, Factor, Options, Ways};
use backend::sessions::{self, OwnSession};
use domain::proof::Purpose;
use leptos::prelude::*;

/// Asks for a fresh proof before the password is changed.
#[server(prefix = "/api", endpoint = "security/password/begin")]
pub async fn begin_password() -> Result<Options, ApiError> {
    let (_, who) = guard::anybody().await?;
    proof::ask(&who.identity(), Purpose::ChangePassword).await
}

/// Asks for a fresh proof before recovery codes are made.
#[server(prefix = "/api", endpoint = "security/recovery-codes/begin")]
pub async fn begin_codes() -> Result<Options, ApiError> {
    let (_, who) = guard::anybody().await?;
    proof::ask(&who.identity(), Purpose::RenewRecoveryCodes).await
}

/// Takes a new password from whoever proves afresh who they are. All their other sessions end.
#[server(prefix = "/api", endpoint = "security/password")]
pub async fn change_password(
    password: String,
    again: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody().await?;
    let (shown, current) = (proof::shown(proof, passkey).await?, guard::session_hash()?);
    identity::change_password(&backend, &who.identity(), (password, &again), shown, &current).await?;
    guard::renew_session(&backend, &guard::session()?).await?;
    leptos_axum::redirect("/security?done=password");
    Ok(())
}

/// Makes new recovery codes in the place of the earlier ones, for whoever proves afresh who they are.
#[server(prefix = "/api", endpoint = "security/recovery-codes")]
pub async fn renew_codes(#[server(default)] proof: String, #[server(default)] passkey: String) -> Result<(), ApiError> {
    let (backend, who) = guard::anybody_afresh(proof, passkey, &Purpose::RenewRecoveryCodes).await?;
    let codes = identity::renew_recovery_codes(&backend, &who).await?;
    sign_in::show_codes(codes).await
}

/// What the page of one's own security shows.
#[derive(Clone, Debug)]
pub struct Own {
    pub factors: Vec<Factor>,
    pub sessions: Vec<OwnSession>,
    /// Where a customer is told what happens; none for staff.
    pub contacts: Option<Vec<Contact>>,
}

/// What one can show for a fresh proof.
///
/// # Errors
/// [`ApiError::NotSignedIn`], or when it cannot be read.
pub async fn ways() -> Result<Ways, ApiError> {
    let (backend, who) = guard::anybody().await?;
    Ok(identity::ways(&backend, &who.identity()).await?)
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
    let sessions = sessions::own(&backend, &identity, &guard::session_hash()?).await?;
    let contacts = match who.customer() {
        Some(customer) => Some(contacts::own(&backend, &customer).await?),
        None => None,
    };
    Ok(Own { factors, sessions, contacts })
}
