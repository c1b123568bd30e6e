//! Staff write down a caller's claim.

use super::draft::ByHand;
use super::receive::{By, ClaimInput, receive};
use crate::db::{Tx, marks};
use crate::ids::new_id;
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
/// [`Error::NotFound`] when the account is not that customer's, or this staff member may not see it or one of the withdrawals;
/// [`Problem::ReasonMissing`]; otherwise as [`receive`].
pub async fn open_for_caller(backend: &Backend, staff: &StaffMember, claim: &CallersClaim<'_>) -> Result<String> {
    if claim.reason.trim().is_empty() {
        return Err(Problem::ReasonMissing.into());
    }
    let mut tx = backend.db.begin().await?;
    may_open(&mut tx, staff, claim).await?;
    if let Some(number) = made_before(&mut tx, staff, claim).await? {
        return Ok(number);
    }
    let made_here = new_id();
    let input = ClaimInput {
        id: if claim.form.is_empty() { &made_here } else { claim.form },
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

/// A bank's staff open claims on its accounts, a provider's on withdrawals of its own, the operator's on all.
async fn may_open(tx: &mut Tx, staff: &StaffMember, claim: &CallersClaim<'_>) -> Result<()> {
    let account: Option<(bool,)> = tx
        .one(
            "SELECT CASE WHEN a.sender = $4 OR a.bank = $4 OR $5 = TRUE THEN TRUE ELSE FALSE END FROM accounts a
             JOIN account_customers ac ON ac.account_id = a.id
             WHERE a.id = $1 AND ac.institution = $2 AND ac.customer = $3
               AND (a.sender = $4 OR a.bank = $4 OR $5 = TRUE
                    OR EXISTS (SELECT 1 FROM links l WHERE l.account_id = a.id AND l.provider = $4))",
            args![claim.account_id, claim.institution, claim.customer, staff.institution(), staff.sees_all()],
        )
        .await?;
    let (whole_account,) = account.ok_or(Error::NotFound)?;
    if whole_account || claim.keys.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT COUNT(*) FROM withdrawals WHERE account_id = $1 AND provider <> $2 AND key IN ({})",
        marks(3, claim.keys.len())
    );
    let mut values = args![claim.account_id, staff.institution()];
    values.extend(claim.keys.iter().map(crate::db::Arg::from));
    let others: Option<(i64,)> = tx.one(&sql, values).await?;
    if others.is_some_and(|(count,)| count > 0) { Err(Error::NotFound) } else { Ok(()) }
}

async fn made_before(tx: &mut Tx, staff: &StaffMember, claim: &CallersClaim<'_>) -> Result<Option<String>> {
    let sql = "SELECT number FROM claims WHERE id = $1 AND opened_by = $2 AND account_id = $3";
    let found: Option<(String,)> = tx.one(sql, args![claim.form, staff.id(), claim.account_id]).await?;
    Ok(found.map(|(number,)| number))
}
