//! Taking a passkey's answer.

use super::challenge::State;
use super::held::{self, Held, hashed, sealed};
use super::{Challenge, RelyingParty};
use crate::identity::Identity;
use crate::{Backend, Result, args, audit};
use domain::problem::Problem;
use domain::proof::Purpose;
use domain::time::Instant;
use webauthn_rs::prelude::{AuthenticationResult, PublicKeyCredential, Uuid, WebauthnError};

/// What a passkey answered, as JSON, with the challenge that was taken out of the session for it: an answer is tried once.
#[derive(Clone, Debug)]
pub struct Answer {
    pub party: RelyingParty,
    pub challenge: Option<Challenge>,
    pub text: String,
}

/// Who comes in, with nothing typed. Guesses at passwords neither count against it nor keep it out: nobody guesses a signature.
///
/// # Errors
/// [`Problem::WrongPasskey`] when it is not known or does not fit, [`Problem::ProofOver`] when the challenge does not count any more.
pub async fn by_passkey(backend: &Backend, answer: Answer) -> Result<Identity> {
    checked(backend, answer, &Purpose::SignIn).await
}

/// Takes the answer of one of their own passkeys, to the challenge for that purpose.
///
/// # Errors
/// As [`by_passkey`].
pub async fn prove_by_passkey(backend: &Backend, identity: &Identity, answer: Answer, purpose: &Purpose) -> Result<()> {
    let owner = checked(backend, answer, purpose).await?;
    if owner == *identity { Ok(()) } else { Err(Problem::WrongPasskey.into()) }
}

async fn checked(backend: &Backend, answer: Answer, purpose: &Purpose) -> Result<Identity> {
    let (state, begun_at) = answer.challenge.ok_or(Problem::ProofOver)?.open(backend, purpose)?;
    let said: PublicKeyCredential = serde_json::from_str(&answer.text).map_err(|_| Problem::WrongPasskey)?;
    let Some(held) = held::by_credential(backend, said.get_credential_id()).await? else {
        return Err(Problem::WrongPasskey.into());
    };
    let party = &answer.party.0;
    let fits = match state {
        State::Anybody(state) if whose(&said).as_ref() == Some(&held.owner.id) => {
            party.finish_discoverable_authentication_v2(&said, state, &held.passkey)
        }
        State::Own(state) => party.finish_passkey_authentication(&said, &state),
        State::Anybody(_) | State::New(..) => return Err(Problem::WrongPasskey.into()),
    };
    match fits {
        Ok(result) => used(backend, held, &result, begun_at).await,
        Err(WebauthnError::CredentialPossibleCompromise) => {
            copied(backend, &held).await?;
            Err(Problem::WrongPasskey.into())
        }
        Err(_) => Err(Problem::WrongPasskey.into()),
    }
}

/// Whose it says that it is.
fn whose(said: &PublicKeyCredential) -> Option<String> {
    Some(Uuid::from_slice(said.get_user_unique_id()?).ok()?.simple().to_string())
}

/// Writes down that the passkey was used, with what it says of itself: how often it answered, and whether it is backed up. Of two
/// answers to one challenge the second comes after a use that is later than its beginning.
async fn used(backend: &Backend, held: Held, result: &AuthenticationResult, begun_at: Instant) -> Result<Identity> {
    let Held { id, owner, mut passkey } = held;
    passkey.update_credential(result);
    let used_at = backend.clock.real_now().max(Instant(begun_at.0 + 1));
    let sql =
        "UPDATE factors SET secret = $1, credential = $2, used_at = $3 WHERE id = $4 AND (used_at IS NULL OR used_at <= $5)";
    let values =
        args![sealed(backend, &id, &passkey)?, hashed(&backend.keys, passkey.cred_id().as_slice()), used_at, &id, begun_at];
    if backend.db.run(sql, values).await? == 0 {
        return Err(Problem::ProofOver.into());
    }
    Ok(owner)
}

/// A counter that went back: there may be two of a key that must not be copied (WebAuthn Level 3 §6.1.1). It is refused each
/// time, and the audit says so; whether the owner or a thief holds the copy, only the owner's bank can find out.
async fn copied(backend: &Backend, held: &Held) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let detail = serde_json::json!({ "factor": held.id, "why": "counter" }).to_string();
    let circumstances = audit::Circumstances { outcome: audit::Outcome::Refused, detail: Some(detail), ..Default::default() };
    audit::record_with(&mut tx, backend.clock.now(), held.owner.entry("factor.refused"), circumstances).await?;
    tx.commit().await?;
    Ok(())
}
