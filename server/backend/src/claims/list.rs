//! A customer's own claims.

use super::account::{AccountRow, ClaimAccount, account_columns};
use super::steps::{ClaimStep, StateColumns, steps_of};
use crate::accounts::LABEL_BANK;
use crate::keys::Keys;
use crate::people::{Customer, numbers, own_accounts};
use crate::{Backend, Error, Result, args, powers};
use domain::claims::Claim;
use domain::time::{Instant, parse_day};
use jiff::civil::Date;

/// A claim in the list, and on top of its own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedClaim {
    pub number: String,
    pub account: ClaimAccount,
    pub state: Claim,
    /// In yen.
    pub claimed: i64,
    /// What is paid, in yen, once that is decided.
    pub paid: Option<i64>,
    pub received_at: Instant,
    pub first_answer_by: Date,
    pub decision_by: Date,
}

/// A claim's row with its account.
#[derive(sqlx::FromRow)]
pub(super) struct ClaimRow {
    pub claim: String,
    claim_number: String,
    #[sqlx(flatten)]
    state: StateColumns,
    received_at: i64,
    first_answer_by: String,
    decision_by: String,
    #[sqlx(flatten)]
    account: AccountRow,
}

/// Claims `c` of the person of `$1`: those under a number that they have gathered or act for, and those about an account that they hold
/// or act for, whoever of its holders handed them in. `now` is the placeholder to which the real instant is bound.
pub(super) fn own_claims(now: &str) -> String {
    format!(
        "(c.account_id IN {} OR EXISTS (SELECT 1 FROM {} n WHERE n.institution = c.institution AND n.customer = c.customer))",
        own_accounts(now),
        numbers(now)
    )
}

/// The columns of [`ClaimRow`] and where they come from, up to a condition about claims `c`.
pub(super) fn select(more: &str) -> String {
    format!(
        "SELECT c.id AS claim, c.number AS claim_number, c.state, c.outcome, c.paid, c.claimed, c.received_at, c.first_answer_by, c.decision_by,
                {}{more}
         FROM claims c
         JOIN accounts a ON a.id = c.account_id
         {LABEL_BANK}",
        account_columns("c")
    )
}

impl ClaimRow {
    pub(super) fn listed(self, keys: &Keys, steps: &[ClaimStep]) -> Result<ListedClaim> {
        let day = |text: &str| parse_day(text).map_err(|error| Error::Corrupt(error.to_string()));
        let received_at = Instant(self.received_at);
        let state = self.state.claim(received_at, steps)?.for_customer();
        Ok(ListedClaim {
            number: self.claim_number,
            account: self.account.read(keys)?,
            paid: self.state.paid_sum(),
            claimed: self.state.claimed,
            state,
            received_at,
            first_answer_by: day(&self.first_answer_by)?,
            decision_by: day(&self.decision_by)?,
        })
    }
}

/// The claims that the person sees, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, customer: &Customer) -> Result<Vec<ListedClaim>> {
    let sql = format!("{} WHERE {} ORDER BY c.received_at DESC, c.id DESC", select(""), own_claims("$2"));
    let rows: Vec<ClaimRow> = backend.db.all(&sql, args![customer.person_id(), backend.clock.real_now()]).await?;
    let mut steps = steps_of(backend, customer).await?;
    let mut claims: Vec<ListedClaim> = rows
        .into_iter()
        .map(|row| {
            let steps = steps.remove(&row.claim).unwrap_or_default();
            row.listed(&backend.keys, &steps)
        })
        .collect::<Result<_>>()?;
    powers::seen(backend, customer, claims.iter_mut().map(|one| &mut one.account.label).collect()).await?;
    Ok(claims)
}
