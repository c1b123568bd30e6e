//! Handing in a draft: it becomes a claim, once.

use super::draft_steps::{narrative, police_report};
use super::list::own_claims;
use super::receive::{By, ClaimInput, receive};
use super::sealed::open_draft;
use crate::accounts::take_own;
use crate::db::Tx;
use crate::keys::Sealed;
use crate::people::{Customer, Holding, Proved, holding};
use crate::{Backend, Error, Result, args};

/// Makes the customer's draft a claim and says its number. The same post again finds the claim that the first one made.
///
/// # Errors
/// [`Error::NotFound`] for another's draft; what is still missing, as a problem; otherwise as [`receive`].
pub async fn submit(backend: &Backend, customer: &Proved, draft: &str) -> Result<String> {
    let mut tx = backend.db.begin().await?;
    take_account(&mut tx, backend, customer, draft).await?;
    // Two posts at once: the second waits for the first, and then finds no draft.
    let sql = "UPDATE claim_drafts SET changed_at = changed_at WHERE id = $1 AND person_id = $2";
    if tx.run(sql, args![draft, customer.person_id()]).await? == 0 {
        return made_before(&mut tx, backend, customer, draft).await;
    }
    let (account_id, body, acting) = owned(&mut tx, backend, customer, draft).await?;
    let body = open_draft(tx.keys(), draft, &body)?;
    let (story, report) = (narrative(&body.story)?, police_report(&body.police_report)?);
    let input = ClaimInput {
        // The claim takes over the draft's id, and so is known again.
        id: draft,
        institution: &acting.institution,
        customer: &acting.customer,
        account_id: &account_id,
        keys: &body.keys,
        by_hand: &body.by_hand,
        narrative: &story,
        police_report: report.as_ref(),
        by: By::Person { customer, power: acting.power.as_deref() },
    };
    let number = receive(&mut tx, backend, &input).await?;
    let sql = "DELETE FROM claim_drafts WHERE id = $1 AND person_id = $2";
    tx.run(sql, args![draft, customer.person_id()]).await?;
    tx.commit().await?;
    Ok(number.to_string())
}

/// The number of the claim that this draft became, where the same post came before.
///
/// # Errors
/// [`Error::NotFound`] when it has not become one, or is another's.
pub async fn submitted(backend: &Backend, customer: &Customer, draft: &str) -> Result<String> {
    let mut tx = backend.db.begin().await?;
    made_before(&mut tx, backend, customer, draft).await
}

/// Takes the draft's account before the draft, in the order in which choosing withdrawals takes them: neither waits for the other
/// for ever.
async fn take_account(tx: &mut Tx, backend: &Backend, customer: &Customer, draft: &str) -> Result<()> {
    let sql = "SELECT account_id FROM claim_drafts WHERE id = $1 AND person_id = $2";
    let found: Option<(String,)> = tx.one(sql, args![draft, customer.person_id()]).await?;
    match found {
        Some((account_id,)) => take_own(tx, backend, customer, &account_id).await,
        None => Ok(()),
    }
}

/// Account and body of the draft, with the number under which the person holds the account now, or acts for whoever does.
async fn owned(tx: &mut Tx, backend: &Backend, customer: &Customer, draft: &str) -> Result<(String, Sealed, Holding)> {
    let sql = "SELECT account_id, body FROM claim_drafts WHERE id = $1 AND person_id = $2";
    let found: Option<(String, Sealed)> = tx.one(sql, args![draft, customer.person_id()]).await?;
    let (account_id, body) = found.ok_or(Error::NotFound)?;
    let acting = holding(tx, backend, customer, &account_id).await?;
    Ok((account_id, body, acting))
}

async fn made_before(tx: &mut Tx, backend: &Backend, customer: &Customer, draft: &str) -> Result<String> {
    let sql = format!("SELECT c.number FROM claims c WHERE c.id = $2 AND {}", own_claims("$3"));
    let values = args![customer.person_id(), draft, backend.clock.real_now()];
    let found: Option<(String,)> = tx.one(&sql, values).await?;
    found.map(|(number,)| number).ok_or(Error::NotFound)
}
