//! A claim that is being written: kept on the server from page to page, so that nothing that was typed is lost.

use super::account::{self, ClaimAccount};
use super::candidates::{Candidate, of_account};
use super::draft_steps::Typed;
use super::sealed::{open_draft, seal_draft};
use crate::accounts::take_own;
use crate::db::Tx;
use crate::ids::new_id;
use crate::keys::Sealed;
use crate::people::Customer;
use crate::{Backend, Error, Result, args};
use domain::money::total;
use domain::problem::Problem;
use domain::time::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A withdrawal that no delivery covers, on the customer's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand {
    pub bank: String,
    pub on: Date,
    /// In yen.
    pub amount: i64,
    pub printed: String,
}

/// What is kept of a draft, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Body {
    pub keys: Vec<String>,
    pub by_hand: Vec<ByHand>,
    /// A withdrawal by hand that could not be read yet, as it was typed.
    pub typed: Typed,
    pub story: String,
    pub police_report: String,
}

/// A draft as its writer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: String,
    pub account: ClaimAccount,
    /// All withdrawals of the account, the chosen ones ticked.
    pub withdrawals: Vec<Candidate>,
    pub by_hand: Vec<ByHand>,
    pub typed: Typed,
    pub story: String,
    pub police_report: String,
}

/// A draft in the list of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDraft {
    pub id: String,
    pub account: ClaimAccount,
    pub changed_at: Instant,
}

impl Draft {
    /// The withdrawals that were chosen.
    pub fn chosen(&self) -> impl Iterator<Item = &Candidate> {
        self.withdrawals.iter().filter(|one| one.ticked)
    }

    /// The sum in yen of what was chosen and what was added by hand.
    #[must_use]
    pub fn sum(&self) -> i64 {
        total(self.chosen().map(|one| one.amount).chain(self.by_hand.iter().map(|one| one.amount)))
    }
}

/// Keeps the chosen withdrawals in the customer's draft for that account, and makes one where there is none. Says its id.
///
/// # Errors
/// [`Error::NotFound`] when account or withdrawals are not the customer's; [`Problem::AlreadyClaimed`] when one of them stands in a
/// claim; [`Problem::ChooseAWithdrawal`] when none is chosen and the customer does not say that theirs is not `listed`.
pub async fn begin(backend: &Backend, customer: &Customer, account_id: &str, keys: &[String], listed: bool) -> Result<String> {
    let account = account::account(backend, customer, account_id).await?;
    if keys.is_empty() && listed {
        return Err(Problem::ChooseAWithdrawal.into());
    }
    let withdrawals = of_account(backend, customer, &account.id).await?;
    let chosen: HashSet<&str> = keys.iter().map(String::as_str).collect();
    let found: Vec<&Candidate> = withdrawals.iter().filter(|one| chosen.contains(one.key.as_str())).collect();
    if found.len() < chosen.len() {
        return Err(Error::NotFound);
    }
    if found.iter().any(|one| one.claimed) {
        return Err(Problem::AlreadyClaimed.into());
    }
    let keys = found.iter().map(|one| one.key.clone()).collect();
    keep_chosen(backend, customer, &account.id, keys).await
}

async fn keep_chosen(backend: &Backend, customer: &Customer, account_id: &str, keys: Vec<String>) -> Result<String> {
    let mut tx = backend.db.begin().await?;
    // Of two first posts at once the second finds the draft of the first.
    take_own(&mut tx, backend, customer, account_id).await?;
    let (person, now) = (customer.person_id(), backend.clock.now());
    // Writing first takes the draft's row: what the other pages keep meanwhile is read after it, and not written over.
    let sql = "UPDATE claim_drafts SET changed_at = $1 WHERE person_id = $2 AND account_id = $3";
    let open = tx.run(sql, args![now, person, account_id]).await? > 0;
    let id = if open {
        change_chosen(&mut tx, person, account_id, keys).await?
    } else {
        first_chosen(&mut tx, person, account_id, keys, now).await?
    };
    tx.commit().await?;
    Ok(id)
}

async fn change_chosen(tx: &mut Tx, person: &str, account_id: &str, keys: Vec<String>) -> Result<String> {
    let sql = "SELECT id, body FROM claim_drafts WHERE person_id = $1 AND account_id = $2";
    let found: Option<(String, Sealed)> = tx.one(sql, args![person, account_id]).await?;
    let (id, body) = found.ok_or(Error::NotFound)?;
    let body = Body { keys, ..open_draft(tx.keys(), &id, &body)? };
    let body = seal_draft(tx.keys(), &id, &body)?;
    let sql = "UPDATE claim_drafts SET body = $1 WHERE id = $2 AND person_id = $3";
    tx.run(sql, args![body, &id, person]).await?;
    Ok(id)
}

/// A draft has an id of its own: that of one that was handed in is a claim's.
async fn first_chosen(tx: &mut Tx, person: &str, account_id: &str, keys: Vec<String>, now: Instant) -> Result<String> {
    let id = new_id();
    let body = seal_draft(tx.keys(), &id, &Body { keys, ..Body::default() })?;
    tx.run(
        "INSERT INTO claim_drafts (id, person_id, account_id, body, changed_at, begun_at) VALUES ($1, $2, $3, $4, $5, $5)",
        args![&id, person, account_id, body, now],
    )
    .await?;
    Ok(id)
}

/// The draft of that id.
///
/// # Errors
/// [`Error::NotFound`] when there is none, it is another's, or its account is no longer the customer's.
pub async fn draft(backend: &Backend, customer: &Customer, id: &str) -> Result<Draft> {
    let sql = "SELECT account_id, body FROM claim_drafts WHERE id = $1 AND person_id = $2";
    let found: Option<(String, Sealed)> = backend.db.one(sql, args![id, customer.person_id()]).await?;
    let (account_id, body) = found.ok_or(Error::NotFound)?;
    let body = open_draft(&backend.keys, id, &body)?;
    let account = account::account(backend, customer, &account_id).await?;
    let mut withdrawals = of_account(backend, customer, &account_id).await?;
    for one in &mut withdrawals {
        one.ticked = body.keys.contains(&one.key);
    }
    Ok(Draft {
        id: id.to_owned(),
        account,
        withdrawals,
        by_hand: body.by_hand,
        typed: body.typed,
        story: body.story,
        police_report: body.police_report,
    })
}

/// The customer's drafts, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn open_drafts(backend: &Backend, customer: &Customer) -> Result<Vec<OpenDraft>> {
    let sql = "SELECT id, account_id, changed_at FROM claim_drafts WHERE person_id = $1 ORDER BY changed_at DESC, id DESC";
    let rows: Vec<(String, String, i64)> = backend.db.all(sql, args![customer.person_id()]).await?;
    let accounts = account::accounts(backend, customer).await?;
    let of = |id: &str| accounts.iter().find(|one| one.id == id).cloned();
    let open = |(id, account_id, changed_at): (String, String, i64)| {
        Some(OpenDraft { id, account: of(&account_id)?, changed_at: Instant(changed_at) })
    };
    Ok(rows.into_iter().filter_map(open).collect())
}

/// Throws the draft away.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is another's.
pub async fn discard(backend: &Backend, customer: &Customer, id: &str) -> Result<()> {
    let sql = "DELETE FROM claim_drafts WHERE id = $1 AND person_id = $2";
    let gone = backend.db.run(sql, args![id, customer.person_id()]).await?;
    if gone == 0 { Err(Error::NotFound) } else { Ok(()) }
}
