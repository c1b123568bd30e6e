//! Asking a passkey.

use super::challenge::State;
use super::{Challenge, Options, RelyingParty, held};
use crate::identity::Identity;
use crate::{Backend, Error, Result};
use domain::problem::Problem;
use domain::proof::Purpose;
use webauthn_rs::prelude::{Uuid, WebauthnError};

/// Asks whoever comes, who has typed nothing.
///
/// # Errors
/// When the question cannot be put.
pub fn begin_sign_in(backend: &Backend, party: &RelyingParty) -> Result<(Options, Challenge)> {
    let (question, state) = party.0.start_discoverable_authentication().map_err(broken)?;
    Challenge::ask(backend, Purpose::SignIn, &question, State::Anybody(state))
}

/// Asks somebody whom we know for one of their own, for that purpose and no other.
///
/// # Errors
/// [`Problem::WrongPasskey`] when they have none.
pub async fn begin_proof(
    backend: &Backend,
    party: &RelyingParty,
    identity: &Identity,
    purpose: Purpose,
) -> Result<(Options, Challenge)> {
    let own = held::own(backend, identity).await?;
    if own.is_empty() {
        return Err(Problem::WrongPasskey.into());
    }
    let (question, state) = party.0.start_passkey_authentication(&own).map_err(broken)?;
    Challenge::ask(backend, purpose, &question, State::Own(state))
}

/// Asks a device to make a passkey for somebody, who finds it there under `name`, as they know themselves here.
///
/// # Errors
/// When the question cannot be put.
pub async fn begin_new(backend: &Backend, party: &RelyingParty, identity: &Identity, name: &str) -> Result<(Options, Challenge)> {
    let own = held::own(backend, identity).await?.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let (question, state) = party.0.start_passkey_registration(handle(identity)?, name, name, Some(own)).map_err(broken)?;
    let (mut options, challenge) = Challenge::ask(backend, Purpose::NewPasskey, &question, State::New(identity.clone(), state))?;
    // The library leaves it to the device whether the passkey can be found without a number typed; one that cannot would not
    // open the door by itself.
    let selection = &mut options.0["authenticatorSelection"];
    selection["residentKey"] = "required".into();
    selection["requireResidentKey"] = true.into();
    Ok((options, challenge))
}

/// What a passkey says of whose it is: the id, which means nothing elsewhere.
fn handle(identity: &Identity) -> Result<Uuid> {
    Uuid::parse_str(&identity.id).map_err(|_| Error::Corrupt("the id of whoever signs in is none of ours".into()))
}

fn broken(error: WebauthnError) -> Error {
    Error::Corrupt(format!("a passkey cannot be asked: {error}"))
}
