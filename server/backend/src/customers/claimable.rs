//! What a caller can claim.

use super::open::{opening_in, seen_by};
use super::withdrawals::Wanted;
use super::{CustomerKey, SeenAccount, SeenWithdrawal, accounts, withdrawals};
use crate::staff::StaffMember;
use crate::{Backend, Error, Result};

/// A customer's accounts, and all their latest withdrawals to services, oldest first.
#[derive(Clone, Debug)]
pub struct Claimable {
    pub accounts: Vec<SeenAccount>,
    pub withdrawals: Vec<SeenWithdrawal>,
}

/// What a caller can claim, for a staff member who has opened them; none if the page must ask for a reason first.
///
/// # Errors
/// [`Error::NotFound`] when there is no such customer, or none whom the staff member sees whole: a provider's staff have no
/// withdrawals to choose from.
pub async fn claimable(backend: &Backend, staff: &StaffMember, key: &CustomerKey) -> Result<Option<Claimable>> {
    let mut tx = backend.db.begin().await?;
    seen_by(&mut tx, staff, key).await?;
    if !staff.sees_customers_of(&key.institution) {
        return Err(Error::NotFound);
    }
    if opening_in(&mut tx, backend, staff, key).await?.is_none() {
        return Ok(None);
    }
    let CustomerKey { institution, customer } = key;
    Ok(Some(Claimable {
        accounts: accounts::of_customer(&mut tx, staff, institution, customer).await?,
        withdrawals: withdrawals::of_customer(&mut tx, staff, institution, customer, Wanted::All).await?,
    }))
}
