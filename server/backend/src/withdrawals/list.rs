//! All withdrawals to services, the latest first, by month with sums.

use super::{LINE, LINE_JOINS, Line, LineRow};
use crate::links::day;
use crate::people::{Customer, OWN_ACCOUNTS};
use crate::{Backend, Error, Result, args};
use domain::money::Currency;
use jiff::civil::Date;

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
        "SELECT {LINE} FROM withdrawals w {LINE_JOINS} WHERE w.account_id IN {OWN_ACCOUNTS}
         ORDER BY w.posted_on DESC, w.position DESC, w.account_id DESC LIMIT $2 OFFSET $3"
    );
    let rows: Vec<LineRow> = backend.db.all(&sql, args![customer.person_id(), A_PAGE, (page - 1) * A_PAGE]).await?;
    Ok(Page { lines: rows.into_iter().map(LineRow::read).collect::<Result<_>>()?, months, page, pages })
}

/// The latest withdrawals of one link of the customer's, at most a page.
///
/// # Errors
/// When the database fails.
pub async fn of_link(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT {LINE} FROM withdrawals w {LINE_JOINS}
         WHERE w.account_id = $2 AND w.link_id = $3 AND w.account_id IN {OWN_ACCOUNTS}
         ORDER BY w.posted_on DESC, w.position DESC LIMIT $4"
    );
    let rows: Vec<LineRow> = backend.db.all(&sql, args![customer.person_id(), account_id, link_id, A_PAGE]).await?;
    rows.into_iter().map(LineRow::read).collect()
}

async fn months(backend: &Backend, customer: &Customer) -> Result<Vec<MonthSum>> {
    let sql = format!(
        "SELECT SUBSTR(w.posted_on, 1, 7) AS month, w.currency, COUNT(*), CAST(SUM(w.amount) AS BIGINT)
         FROM withdrawals w WHERE w.account_id IN {OWN_ACCOUNTS} GROUP BY SUBSTR(w.posted_on, 1, 7), w.currency"
    );
    let rows: Vec<(String, String, i64, i64)> = backend.db.all(&sql, args![customer.person_id()]).await?;
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
