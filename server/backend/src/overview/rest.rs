//! The second of the overview's two statements: what was delivered, what waits for an answer, and the other payees. Four questions
//! in one, so that the page costs two trips to the database, however many accounts and years there are.

use super::Payee;
use crate::coverage::{Feed, Institution};
use crate::institutions::Title;
use crate::links::day;
use crate::people::{Customer, OWN_ACCOUNTS};
use crate::withdrawals::{Line, LineRow};
use crate::{Backend, Error, Result, args};
use domain::coverage::Days;
use domain::links::Contract;
use domain::money::Currency;
use domain::time::Instant;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One row of whichever part: the columns have no meaning of their own.
#[derive(sqlx::FromRow)]
struct Row {
    part: String,
    account_id: Option<String>,
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
    e: Option<String>,
    f: Option<String>,
    g: Option<String>,
    h: Option<String>,
    m: Option<i64>,
    n: Option<i64>,
    o: Option<i64>,
}

/// What the statement brings, by account where it is an account's.
#[derive(Default)]
pub(super) struct Rest {
    pub days: BTreeMap<String, Vec<Days>>,
    pub institutions: BTreeMap<String, Institution>,
    /// Each with its position in its day.
    pub lines: Vec<(i64, Line)>,
    pub payees: BTreeMap<String, Vec<(i64, Payee)>>,
}

pub(super) async fn rest(backend: &Backend, customer: &Customer) -> Result<Rest> {
    let sql = sql();
    let rows: Vec<Row> = backend.db.all(&sql, args![customer.person_id()]).await?;
    let mut rest = Rest::default();
    let mut withdrawals = Vec::new();
    for row in rows {
        match row.part.as_str() {
            "days" => rest.days.entry(account(&row)?).or_default().push(days(&row)?),
            "feed" => institution(&mut rest.institutions, row)?,
            "payee" => rest.payees.entry(account(&row)?).or_default().push(payee(row)?),
            _ => withdrawals.push(row),
        }
    }
    rest.lines = withdrawals.into_iter().map(|row| line(row, &rest.institutions)).collect::<Result<_>>()?;
    Ok(rest)
}

fn sql() -> String {
    let withdrawal = "SELECT 'withdrawal', w.account_id, w.key, w.posted_on, w.description, w.provider, w.link_id, f.evidence,
            v.verdict, w.currency, w.amount, w.at, w.position FROM";
    // `claim` reads best as a column; the parts have none left, so the number stands in `part`'s place behind a blank.
    format!(
        "SELECT 'days' AS part, d.account_id AS account_id, d.covered_from AS a, d.covered_to AS b, CAST(NULL AS TEXT) AS c,
             CAST(NULL AS TEXT) AS d, CAST(NULL AS TEXT) AS e, CAST(NULL AS TEXT) AS f, CAST(NULL AS TEXT) AS g,
             CAST(NULL AS TEXT) AS h, CAST(NULL AS BIGINT) AS m, CAST(NULL AS BIGINT) AS n, CAST(NULL AS BIGINT) AS o
         FROM covered_days d WHERE d.account_id IN {OWN_ACCOUNTS}
         UNION ALL {withdrawal} x"
    )
}
