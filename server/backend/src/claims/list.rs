//! A customer's own claims.

use super::account::{AccountRow, ClaimAccount, account_columns};
use super::steps::{ClaimStep, StateColumns, steps_of};
use crate::accounts::LABEL_BANK;
use crate::keys::Keys;
use crate::people::Customer;
use crate::{Backend, Error, Result, args};
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

/// The columns of [`ClaimRow`] and where they come from, up to a condition about `o`, which is who has gathered the claim's number.
pub(super) fn select(more: &str) -> String {
    format!(
        "SELECT c.id AS claim, c.number AS claim_number, c.state, c.outcome, c.paid, c.claimed, c.received_at, c.first_answer_by, c.decision_by,
                {}{more}
         FROM claims c
         JOIN person_customers o ON o.institution = c.institution AND o.customer = c.customer
         JOIN accounts a ON a.id = c.account_id
         {LABEL_BANK}",
        account_columns()
    )
}

impl ClaimRow {
    pub(super) fn listed(self, keys: &Keys, steps: &[ClaimStep]) -> Result<ListedClaim> {
        let day = |text: &str| parse_day(text).map_err(|error| Error::Corrupt(error.to_string()));
        let received_at = Instant(self.received_at);
        let state = self.state.claim(received_at, steps)?;
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

/// The claims under every customer number that the person has gathered, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, customer: &Customer) -> Result<Vec<ListedClaim>> {
    let sql = format!("{} WHERE o.person_id = $1 ORDER BY c.received_at DESC, c.id DESC", select(""));
    let rows: Vec<ClaimRow> = backend.db.all(&sql, args![customer.person_id()]).await?;
    let mut steps = steps_of(backend, customer).await?;
    rows.into_iter()
        .map(|row| {
            let steps = steps.remove(&row.claim).unwrap_or_default();
            row.listed(&backend.keys, &steps)
        })
        .collect()
}
