//! All that was done on the customer's securities accounts, the latest first.

use super::{EVENT, EVENT_JOINS, EventLine, EventRow};
use crate::people::{Customer, own_accounts};
use crate::{Backend, Result, args, powers};
use std::collections::BTreeMap;

/// So many stand on a page.
pub const A_PAGE: i64 = 50;

/// One page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    pub lines: Vec<EventLine>,
    /// Flagged ones that the customer has not answered, the latest first, whatever page they stand on; a page of them at most.
    pub waiting: Vec<EventLine>,
    /// Of accounts that the person sees for another: whose they are, by the account's id.
    pub of: BTreeMap<String, String>,
    /// From 1 to `pages`.
    pub page: i64,
    pub pages: i64,
}

/// A page of what was done, counted from 1; one too high shows the last.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, customer: &Customer, page: i64) -> Result<Page> {
    let now = backend.clock.real_now();
    let sql = format!("SELECT COUNT(*) FROM securities_events e WHERE e.account_id IN {}", own_accounts("$2"));
    let count: Option<(i64,)> = backend.db.one(&sql, args![customer.person_id(), now]).await?;
    let pages = ((count.unwrap_or_default().0 + A_PAGE - 1) / A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let sql = format!(
        "SELECT {EVENT} FROM securities_events e {EVENT_JOINS} WHERE e.account_id IN {}
         ORDER BY e.at DESC, e.sender DESC, e.event DESC LIMIT $2 OFFSET $3",
        own_accounts("$4")
    );
    let lines = read(backend, &sql, args![customer.person_id(), A_PAGE, (page - 1) * A_PAGE, now]).await?;
    let sql = format!(
        "SELECT {EVENT} FROM securities_events e {EVENT_JOINS}
         WHERE e.account_id IN {} AND ef.event IS NOT NULL AND ev.id IS NULL
         ORDER BY e.at DESC, e.sender DESC, e.event DESC LIMIT $2",
        own_accounts("$3")
    );
    let waiting = read(backend, &sql, args![customer.person_id(), A_PAGE, now]).await?;
    let seen = powers::represented(backend, customer).await?;
    powers::note_looks(backend, customer, &seen).await?;
    let of = seen.iter().map(|one| Ok((one.account_id.clone(), one.called(&backend.keys)?))).collect::<Result<_>>()?;
    Ok(Page { lines, waiting, of, page, pages })
}

async fn read(backend: &Backend, sql: &str, values: Vec<crate::db::Arg>) -> Result<Vec<EventLine>> {
    let rows: Vec<EventRow> = backend.db.all(sql, values).await?;
    rows.into_iter().map(|row| row.read(&backend.keys)).collect()
}
