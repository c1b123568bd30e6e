//! What staff see of a customer whom they have opened.

use super::open::opening_in;
use super::withdrawals::Wanted;
use super::{CustomerKey, Opening, SeenAccount, SeenLink, SeenWithdrawal, accounts, links, withdrawals};
use crate::claims::desk::{ClaimRow, of_customer};
use crate::staff::StaffMember;
use crate::{Backend, Result};

/// What the customer sees, for staff of their bank and the portal's support; for staff of a provider, who see no account, only the
/// claims that their institution must answer.
#[derive(Clone, Debug)]
pub struct View {
    pub opening: Opening,
    pub whole: bool,
    pub accounts: Vec<SeenAccount>,
    pub links: Vec<SeenLink>,
    /// Those that are flagged or that the customer answered, oldest first.
    pub withdrawals: Vec<SeenWithdrawal>,
    pub claims: Vec<ClaimRow>,
}

/// The customer as the staff member may see them, if they have opened them within the last half hour; none if the page must ask
/// for a reason first.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is no such customer, or none whom the staff member may see.
pub async fn view(backend: &Backend, staff: &StaffMember, key: &CustomerKey) -> Result<Option<View>> {
    let mut tx = backend.db.begin().await?;
    super::open::seen_by(&mut tx, staff, key).await?;
    let Some(opening) = opening_in(&mut tx, backend, staff, key).await? else { return Ok(None) };
    let CustomerKey { institution, customer } = key;
    Ok(Some(View {
        opening,
        whole: staff.sees_customers_of(institution),
        accounts: accounts::of_customer(&mut tx, staff, institution, customer).await?,
        links: links::of_customer(&mut tx, staff, institution, customer).await?,
        withdrawals: withdrawals::of_customer(&mut tx, staff, institution, customer, Wanted::FlaggedOrAnswered).await?,
        claims: of_customer(&mut tx, backend, staff, institution, customer).await?,
    }))
}
