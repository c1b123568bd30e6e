//! Whoever has signed in, customer or staff, and has just proved afresh who they are.

use super::{Identity, Shown, prove_afresh};
use crate::{Backend, Result};
use domain::proof::Purpose;
use std::ops::Deref;

/// The authority for what everybody may do to their own sign-in and only after a fresh proof. Only [`afresh`] makes one, from the same post that
/// asks for the act.
#[derive(Debug)]
pub struct ProvedIdentity(Identity);

impl Deref for ProvedIdentity {
    type Target = Identity;

    fn deref(&self) -> &Identity {
        &self.0
    }
}

/// Takes what somebody shows for that purpose.
///
/// # Errors
/// As [`prove_afresh`].
pub async fn afresh(backend: &Backend, identity: &Identity, shown: Shown, purpose: &Purpose) -> Result<ProvedIdentity> {
    prove_afresh(backend, identity, shown, purpose).await?;
    Ok(ProvedIdentity(identity.clone()))
}
