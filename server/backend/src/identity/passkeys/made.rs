//! Keeping a passkey that a device has just made.

use super::Answer;
use super::challenge::State;
use super::held::{by_credential, hashed, sealed};
use crate::db::Tx;
use crate::identity::Identity;
use crate::identity::factors::of_name;
use crate::ids::new_id;
use crate::{Backend, Result, args};
use domain::problem::Problem;
use domain::proof::Purpose;
use domain::time::Instant;
use webauthn_rs::prelude::RegisterPublicKeyCredential;

/// A passkey that was made for them, checked and ready to be kept.
pub(crate) struct Made {
    id: String,
    secret: String,
    credential: String,
}

/// Reads the answer of a device that has made a passkey for them.
///
/// # Errors
/// [`Problem::WrongPasskey`] when it does not fit, [`Problem::ProofOver`] when the challenge does not count any more,
/// [`Problem::PasskeyKnown`].
pub(in crate::identity) async fn made(backend: &Backend, identity: &Identity, answer: Answer) -> Result<Made> {
    let challenge = answer.challenge.ok_or(Problem::ProofOver)?;
    let (state, _) = challenge.open(backend, &Purpose::NewPasskey)?;
    let registration = match state {
        State::New(whose, registration) if whose == *identity => registration,
        _ => return Err(Problem::ProofOver.into()),
    };
    let said: RegisterPublicKeyCredential = serde_json::from_str(&answer.text).map_err(|_| Problem::WrongPasskey)?;
    let made = answer.party.0.finish_passkey_registration(&said, &registration).map_err(|_| Problem::WrongPasskey)?;
    let credential = made.cred_id().as_slice();
    // Whoever names another's passkey as their own must not stand in its way, whichever key is the newest.
    if by_credential(backend, credential).await?.is_some() {
        return Err(Problem::PasskeyKnown.into());
    }
    let id = new_id();
    Ok(Made { secret: sealed(backend, &id, &made)?, credential: hashed(&backend.keys, credential), id })
}

/// Keeps it. Of two posts at once the second finds it known.
///
/// # Errors
/// [`Problem::PasskeyKnown`].
pub(in crate::identity) async fn keep(
    tx: &mut Tx,
    identity: &Identity,
    made: Made,
    name: Option<String>,
    at: Instant,
) -> Result<()> {
    let name = name.map(|name| tx.keys().seal(of_name(&made.id), &name));
    let mut values = args![made.id];
    values.extend(identity.columns());
    values.extend(args![name, made.secret, made.credential, at]);
    let sql = "INSERT INTO factors (id, kind, who, type, name, secret, credential, added_at)
         VALUES ($1, $2, $3, 'passkey', $4, $5, $6, $7) ON CONFLICT (credential) DO NOTHING";
    if tx.run(sql, values).await? == 0 { Err(Problem::PasskeyKnown.into()) } else { Ok(()) }
}
