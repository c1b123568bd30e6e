//! Taking along what is known of one's accounts. The file is neither a page nor a function's answer: the server's route asks here.

use super::guard::WHO;
use super::{ApiError, guard, proof};
use backend::Backend;
use backend::identity::{Options, RelyingParty};
use backend::people::afresh;
use backend::sessions::SignedIn;
use domain::proof::Purpose;
use leptos::prelude::*;
use tower_sessions::Session;

/// Asks for a fresh proof before the file is made.
#[server(prefix = "/api", endpoint = "security/export/begin")]
pub async fn begin_export() -> Result<Options, ApiError> {
    let (_, customer) = guard::customer().await?;
    proof::ask(&customer.identity(), Purpose::ExportData).await
}

/// The file, for whoever has signed in in that session and proves afresh who they are.
///
/// # Errors
/// [`ApiError::NotSignedIn`]; the problem with the proof.
pub async fn file(
    backend: &Backend,
    session: &Session,
    party: Option<RelyingParty>,
    (code, passkey): (String, String),
) -> Result<String, ApiError> {
    let who: Option<SignedIn> = session.get(WHO).await.map_err(|error| ApiError::unexpected(&error))?;
    let customer = who.and_then(SignedIn::customer).ok_or(ApiError::NotSignedIn)?;
    let shown = proof::shown_in(session, party, code, passkey).await?;
    let proved = afresh(backend, &customer, shown, &Purpose::ExportData).await?;
    guard::renew_session(backend, session).await?;
    Ok(backend::export::export(backend, &proved).await?)
}
