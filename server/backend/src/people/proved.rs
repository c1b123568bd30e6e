//! A customer who has just proved afresh who they are.

use super::Customer;
use crate::identity::{Identity, prove};
use crate::{Backend, Result};
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

/// Takes a code of the customer's authenticator app, or a recovery code.
///
/// # Errors
/// As [`prove`].
pub async fn afresh(backend: &Backend, customer: &Customer, code: &str) -> Result<Proved> {
    prove(backend, &customer.identity(), code).await?;
    Ok(Proved(customer.clone()))
}

impl Customer {
    /// Whom it names.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity::customer(self.person_id())
    }
}
