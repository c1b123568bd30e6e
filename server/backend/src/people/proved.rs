//! A customer who has just proved afresh who they are.

use super::Customer;
use crate::identity::{Identity, Shown, prove_afresh};
use crate::{Backend, Result};
use domain::proof::Purpose;
use std::ops::Deref;

/// The authority for what matters most: stopping a link, handing in a claim, adding a bank, changing what one signs in with. Only
/// [`afresh`] makes one, from the same post that asks for the act: a session that somebody left open is not enough, and a proof serves
/// for nothing else.
#[derive(Debug)]
pub struct Proved(Customer);

impl Deref for Proved {
    type Target = Customer;

    fn deref(&self) -> &Customer {
        &self.0
    }
}

/// Takes what the customer shows for that purpose: a code of their authenticator app, a recovery code, or a passkey's answer.
///
/// # Errors
/// As [`prove_afresh`].
pub async fn afresh(backend: &Backend, customer: &Customer, shown: Shown, purpose: &Purpose) -> Result<Proved> {
    prove_afresh(backend, &customer.identity(), shown, purpose).await?;
    Ok(Proved(customer.clone()))
}

impl Customer {
    /// Whom it names.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity::customer(self.person_id())
    }
}
