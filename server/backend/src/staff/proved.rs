//! An operator who has just proved afresh who they are.

use super::Operator;
use crate::identity::{Identity, Shown, prove_afresh};
use crate::{Backend, Result};
use domain::proof::Purpose;
use std::ops::Deref;

/// The authority for what an operator does to others: ending their sessions, taking their role. Only [`afresh`] makes one, from the same post
/// that asks for the act: an operator's session that somebody left open shuts nobody out.
#[derive(Debug)]
pub struct ProvedOperator(Operator);

impl Deref for ProvedOperator {
    type Target = Operator;

    fn deref(&self) -> &Operator {
        &self.0
    }
}

/// Takes what the operator shows for that purpose: a code of their authenticator app, a recovery code, or a passkey's answer.
///
/// # Errors
/// As [`prove_afresh`].
pub async fn afresh(backend: &Backend, operator: &Operator, shown: Shown, purpose: &Purpose) -> Result<ProvedOperator> {
    prove_afresh(backend, &operator.identity(), shown, purpose).await?;
    Ok(ProvedOperator(operator.clone()))
}

impl Operator {
    /// Whom it names.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity::staff(self.id())
    }
}
