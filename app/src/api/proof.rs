//! What somebody shows to prove who they are, as a form brings it, and the challenge that waits for it in their session.

use super::{ApiError, guard};
use backend::identity::{self, Answer, Challenge, Identity, Options, RelyingParty, Shown};
use backend::sessions::hashed;
use domain::problem::Problem;
use domain::proof::Purpose;
use leptos::prelude::use_context;
use tower_sessions::Session;

/// Under this name a session holds the challenge that a passkey is to answer: one, and the next takes its place.
const CHALLENGE: &str = "challenge";

/// Whom passkeys answer to here, where the portal's address can have any.
#[must_use]
pub fn party() -> Option<RelyingParty> {
    use_context::<RelyingParty>()
}

/// The same for a function that cannot do without.
///
/// # Errors
/// [`Problem::WrongPasskey`]: a page that offers none leads nobody here.
pub(super) fn wanted_party() -> Result<RelyingParty, ApiError> {
    party().ok_or(ApiError::Problem(Problem::WrongPasskey))
}

/// Asks one of their own passkeys, for that purpose.
pub(super) async fn ask(identity: &Identity, purpose: Purpose) -> Result<Options, ApiError> {
    let backend = guard::backend()?;
    wait_for(identity::begin_proof(&backend, &wanted_party()?, identity, purpose).await?).await
}

/// Keeps the challenge for the answer, and gives the browser the question.
pub(super) async fn wait_for((options, challenge): (Options, Challenge)) -> Result<Options, ApiError> {
    guard::session()?.insert(CHALLENGE, challenge).await.map_err(|error| ApiError::unexpected(&error))?;
    Ok(options)
}

/// What a form brings: a passkey's answer, or else the code that was typed.
pub(super) async fn shown(code: String, passkey: String) -> Result<Shown, ApiError> {
    shown_in(&guard::session()?, party(), code, passkey).await
}

/// The same for an answer that is no server function's.
pub(super) async fn shown_in(
    session: &Session,
    party: Option<RelyingParty>,
    code: String,
    passkey: String,
) -> Result<Shown, ApiError> {
    if passkey.is_empty() {
        let session = session.id().map(|id| hashed(id.0)).unwrap_or_default();
        return Ok(Shown::CodeIn { session, typed: code });
    }
    Ok(Shown::Passkey(answer_in(session, party, passkey).await?))
}

/// A passkey's answer, with the challenge of this session, which it uses up whatever becomes of it.
pub(super) async fn answer(text: String) -> Result<Answer, ApiError> {
    answer_in(&guard::session()?, party(), text).await
}

async fn answer_in(session: &Session, party: Option<RelyingParty>, text: String) -> Result<Answer, ApiError> {
    let party = party.ok_or(ApiError::Problem(Problem::WrongPasskey))?;
    let challenge = session.remove::<Challenge>(CHALLENGE).await.map_err(|error| ApiError::unexpected(&error))?;
    if challenge.is_some() {
        // At once: after an answer that says that we failed the session would not be kept.
        session.save().await.map_err(|error| ApiError::unexpected(&error))?;
    }
    Ok(Answer { party, challenge, text })
}
