//! Statements that came in pages, as far as all of their pages are there.

use super::{ByAccount, Chosen, day, days, made, of};
use crate::Result;
use domain::money::Currency;
use domain::statements::{Page, whole};
use std::collections::BTreeMap;

pub(super) async fn read(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        created_on: String,
        made_at: Option<i64>,
        statement: String,
        number: i64,
        last: bool,
        covered_from: Option<String>,
        covered_to: Option<String>,
        opening: Option<i64>,
        closing: Option<i64>,
        currency: Option<String>,
        net: Option<i64>,
        period_from: Option<String>,
        period_to: Option<String>,
        entries_from: Option<String>,
        entries_to: Option<String>,
    }
    let select =
        "SELECT p.account_id, p.created_on, p.made_at, p.statement, p.number, p.last, p.covered_from, p.covered_to, p.opening, p.closing,
             p.currency, p.net, p.period_from, p.period_to, s.entries_from, s.entries_to
         FROM pages p LEFT JOIN statements s ON s.account_id = p.account_id AND s.delivery_id = p.delivery_id AND s.line = p.line
         WHERE p.account_id";
    let mut pages: BTreeMap<String, Vec<Page>> = BTreeMap::new();
    for row in some.rows::<Found>(select).await? {
        let some_day = |text: Option<String>| text.as_deref().map(day).transpose();
        let entries = days(row.entries_from.as_deref(), row.entries_to.as_deref())?;
        pages.entry(row.account_id).or_default().push(Page {
            made: made(&row.created_on, row.made_at)?,
            statement: row.statement,
            number: row.number,
            last: row.last,
            period: some_day(row.period_from)?.zip(some_day(row.period_to)?),
            from: some_day(row.covered_from)?,
            to: some_day(row.covered_to)?,
            currency: row.currency.as_deref().and_then(|code| Currency::parse(code).ok()),
            opening: row.opening,
            closing: row.closing,
            net: row.net,
            entries,
        });
    }
    for (account_id, pages) in pages {
        of(gathered, &account_id).statements.extend(whole(&pages));
    }
    Ok(())
}
