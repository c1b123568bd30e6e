//! Staff write down a caller's claim.

use super::draft::ByHand;
use super::receive::{By, ClaimInput, receive};
use crate::customers::CustomerKey;
use crate::db::Tx;
use crate::ids::is_id;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::claims::{Narrative, PoliceReport};
use domain::problem::Problem;

/// What a caller says.
#[derive(Clone, Debug)]
pub struct CallersClaim<'a> {
    /// The account's bank and the caller's customer number there.
    pub institution: &'a str,
    pub customer: &'a str,
    pub account_id: &'a str,
    /// The withdrawals of the account, by their keys.
    pub keys: &'a [String],
    pub by_hand: &'a [ByHand],
    pub narrative: &'a Narrative,
    pub police_report: Option<&'a PoliceReport>,
    /// Why the staff member opened the customer's data.
    pub reason: &'a str,
    /// A random id that the form carries (`ids::new_id`): the same post again finds the claim that the first one made.
    pub form: &'a str,
}

/// Opens a claim for a caller and says its number.
///
/// # Errors
/// [`Error::NotFound`] when the account is not that customer's, this staff member may not see it, or the form's id is none;
/// [`Problem::ReasonMissing`]; otherwise as [`receive`].
pub async fn open_for_caller(backend: &Backend, staff: &StaffMember, claim: &CallersClaim<'_>) -> Result<String> {
    // The claim's id is for us to make: what is none came from no page of ours.
    if !is_id(claim.form) {
        return Err(Error::NotFound);
    }
    if claim.reason.trim().is_empty() {
        return Err(Problem::ReasonMissing.into());
    }
    let mut tx = backend.db.begin().await?;
    may_open(&mut tx, staff, claim).await?;
    if let Some(number) = made_before(&mut tx, staff, claim).await? {
        return Ok(number);
    }
    let input = ClaimInput {
        // The claim takes over the form's id, and so is known again.
        id: claim.form,
        institution: claim.institution,
        customer: claim.customer,
        account_id: claim.account_id,
        keys: claim.keys,
        by_hand: claim.by_hand,
        narrative: claim.narrative,
        police_report: claim.police_report,
        by: By::Staff { id: staff.id(), reason: claim.reason.trim() },
    };
    let number = receive(&mut tx, backend, &input).await?;
    tx.commit().await?;
    Ok(number.to_string())
}

/// The number of the claim that this form became, where the same post came before.
///
/// # Errors
/// [`Error::NotFound`] when it has not become one, or it is another staff member's or about another customer.
pub async fn opened_for_caller(backend: &Backend, staff: &StaffMember, key: &CustomerKey, form: &str) -> Result<String> {
    let sql = "SELECT number FROM claims WHERE id = $1 AND opened_by = $2 AND institution = $3 AND customer = $4";
    let found: Option<(String,)> = backend.db.one(sql, args![form, staff.id(), &key.institution, &key.customer]).await?;
    found.map(|(number,)| number).ok_or(Error::NotFound)
}

/// Claims are opened where the account is: by its bank's staff and by the portal's own. A provider's staff see no account, and send
/// the caller to the bank.
async fn may_open(tx: &mut Tx, staff: &StaffMember, claim: &CallersClaim<'_>) -> Result<()> {
    let account: Option<(String,)> = tx
        .one(
            "SELECT a.id FROM accounts a
             JOIN account_customers ac ON ac.account_id = a.id
             WHERE a.id = $1 AND ac.institution = $2 AND ac.customer = $3 AND (a.sender = $4 OR a.bank = $4 OR $5 = TRUE)",
            args![claim.account_id, claim.institution, claim.customer, staff.institution(), staff.sees_all()],
        )
        .await?;
    account.map(|_| ()).ok_or(Error::NotFound)
}

async fn made_before(tx: &mut Tx, staff: &StaffMember, claim: &CallersClaim<'_>) -> Result<Option<String>> {
    let sql = "SELECT number FROM claims WHERE id = $1 AND opened_by = $2 AND account_id = $3";
    let found: Option<(String,)> = tx.one(sql, args![claim.form, staff.id(), claim.account_id]).await?;
    Ok(found.map(|(number,)| number))
}
