//! What staff see of a customer whom they have opened.

use super::open::opening_in;
use super::withdrawals::Wanted;
use super::{CustomerKey, Opening, SeenAccount, SeenLink, SeenWithdrawal, accounts, events, links, withdrawals};
use crate::claims::desk::{ClaimRow, of_customer};
use crate::db::Tx;
use crate::overview::{self, Overview};
use crate::securities::EventLine;
use crate::staff::StaffMember;
use crate::{Backend, Result, args};

/// What the customer sees, for staff of their bank and the portal's support; for staff of a provider, who see no account, only the
/// claims that their institution must answer.
#[derive(Clone, Debug)]
pub struct View {
    pub opening: Opening,
    pub accounts: Vec<SeenAccount>,
    pub links: Vec<SeenLink>,
    /// Those that are flagged or that the customer answered, oldest first.
    pub withdrawals: Vec<SeenWithdrawal>,
    /// What was done at a securities firm and is flagged or answered, oldest first.
    pub events: Vec<EventLine>,
    pub claims: Vec<ClaimRow>,
    /// The answer on top of the customer's overview, what it rests on, and the other payees; none for who does not see the customer whole.
    pub overview: Option<Overview>,
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
    let accounts = accounts::of_customer(&mut tx, staff, institution, customer).await?;
    let overview = match staff.sees_customers_of(institution) {
        true => Some(overview_of(&mut tx, backend, staff, key, &accounts).await?),
        false => None,
    };
    Ok(Some(View {
        opening,
        accounts,
        overview,
        links: links::of_customer(&mut tx, staff, institution, customer).await?,
        withdrawals: withdrawals::of_customer(&mut tx, staff, institution, customer, Wanted::FlaggedOrAnswered).await?,
        events: events::of_customer(&mut tx, staff, institution, customer).await?,
        claims: of_customer(&mut tx, backend, staff, institution, customer).await?,
    }))
}

/// The same accounts again, for what stands around their links.
async fn overview_of(
    tx: &mut Tx,
    backend: &Backend,
    staff: &StaffMember,
    key: &CustomerKey,
    accounts: &[SeenAccount],
) -> Result<Overview> {
    let own = format!(
        "(SELECT own.id FROM account_customers h JOIN accounts own ON own.id = h.account_id
          WHERE h.institution = $1 AND h.customer = $2 AND {})",
        staff.own_accounts("own", "$3")
    );
    let values = args![&key.institution, &key.customer, staff.institution()];
    overview::of_accounts(tx, &own, values, backend.clock.real_now(), accounts.iter().map(|account| account.label.clone())).await
}
