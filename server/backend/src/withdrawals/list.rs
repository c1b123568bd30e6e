//! All withdrawals to services, the latest first, by month with sums.

use super::{LINE, LINE_JOINS, Line, LineRow};
use crate::links::day;
use crate::people::{Customer, own_accounts};
use crate::{Backend, Error, Result, args, money, powers};
use domain::money::Currency;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// So many withdrawals stand on a page.
pub const A_PAGE: i64 = 50;

/// What left in a month to services, in one currency, of all the person's accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthSum {
    /// The first day of the month.
    pub month: Date,
    pub currency: Currency,
    pub count: i64,
    pub sum: i64,
}

/// One page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    pub lines: Vec<Line>,
    /// Of accounts that the person sees for another: whose they are, by the account's id.
    pub of: BTreeMap<String, String>,
    /// The sums of the whole months, the latest first.
    pub months: Vec<MonthSum>,
    /// From 1 to `pages`.
    pub page: i64,
    pub pages: i64,
}

/// A page of the customer's withdrawals, counted from 1; one too high shows the last.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, customer: &Customer, page: i64) -> Result<Page> {
    let months = months(backend, customer).await?;
    let count: i64 = months.iter().map(|month| month.count).sum();
    let pages = ((count + A_PAGE - 1) / A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let sql = format!(
        "SELECT {LINE} FROM withdrawals w {LINE_JOINS} WHERE w.account_id IN {}
         ORDER BY w.posted_on DESC, w.position DESC, w.account_id DESC LIMIT $2 OFFSET $3",
        own_accounts("$4")
    );
    let rows: Vec<LineRow> =
        backend.db.all(&sql, args![customer.person_id(), A_PAGE, (page - 1) * A_PAGE, backend.clock.real_now()]).await?;
    let seen = powers::represented(backend, customer).await?;
    powers::note_looks(backend, customer, &seen).await?;
    let of = seen.iter().map(|one| Ok((one.account_id.clone(), one.called(&backend.keys)?))).collect::<Result<_>>()?;
    Ok(Page { lines: rows.into_iter().map(LineRow::read).collect::<Result<_>>()?, of, months, page, pages })
}

/// The latest withdrawals of one link of the customer's, at most a page.
///
/// # Errors
/// When the database fails.
pub async fn of_link(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT {LINE} FROM withdrawals w {LINE_JOINS}
         WHERE w.account_id = $2 AND w.link_id = $3 AND w.account_id IN {}
         ORDER BY w.posted_on DESC, w.position DESC LIMIT $4",
        own_accounts("$5")
    );
    let values = args![customer.person_id(), account_id, link_id, A_PAGE, backend.clock.real_now()];
    let rows: Vec<LineRow> = backend.db.all(&sql, values).await?;
    rows.into_iter().map(LineRow::read).collect()
}

async fn months(backend: &Backend, customer: &Customer) -> Result<Vec<MonthSum>> {
    let sql = format!(
        "SELECT SUBSTR(w.posted_on, 1, 7) AS month, w.currency, COUNT(*), {}
         FROM withdrawals w WHERE w.account_id IN {} GROUP BY SUBSTR(w.posted_on, 1, 7), w.currency",
        money::sum("w.amount"),
        own_accounts("$2")
    );
    let rows: Vec<(String, String, i64, i64)> =
        backend.db.all(&sql, args![customer.person_id(), backend.clock.real_now()]).await?;
    let months: Result<Vec<MonthSum>> = rows.into_iter().map(month).collect();
    let mut months = months?;
    months.sort_by(|a, b| b.month.cmp(&a.month).then(a.currency.cmp(&b.currency)));
    Ok(months)
}

fn month((month, currency, count, sum): (String, String, i64, i64)) -> Result<MonthSum> {
    let month = day(Some(&format!("{month}-01")))?.ok_or_else(|| Error::Corrupt("a month that is none".into()))?;
    let currency = Currency::parse(&currency).map_err(|error| Error::Corrupt(error.to_string()))?;
    Ok(MonthSum { month, currency, count, sum })
}
