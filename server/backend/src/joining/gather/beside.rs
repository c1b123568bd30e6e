//! What else moved on some accounts: what others paid in.

use super::{ByAccount, Chosen, day, movements, of};
use crate::Result;
use crate::db::Db;
use crate::keys::{Place, Sealed};
use domain::screening::Credit;

/// Reads the transfers that came in, in order of day; cash that the customer brings stands among the days of their own movements.
pub(super) async fn credits(db: &Db, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        key: String,
        posted_on: String,
        amount: i64,
        currency: String,
        counterparty: Option<Sealed>,
        code: Option<String>,
    }
    let select = "SELECT account_id, key, posted_on, amount, currency, counterparty, code
         FROM transactions WHERE direction = 'in' AND account_id";
    let mut rows: Vec<Found> = some.rows(db, select).await?;
    // Not every format's keys begin with the day.
    rows.sort_by(|a, b| (&a.account_id, &a.posted_on, &a.key).cmp(&(&b.account_id, &b.posted_on, &b.key)));
    for row in rows {
        let gathered = of(gathered, &row.account_id);
        let on = day(&row.posted_on)?;
        if row.code.as_deref() == Some(CASH) {
            gathered.cash_brought.push(on);
            continue;
        }
        let stands = format!("{}/{}", row.account_id, row.key);
        let place = Place { table: "transactions", column: "counterparty", row: &stands };
        gathered.credits.push(Credit {
            on,
            amount: row.amount,
            currency: movements::currency(&row.currency)?,
            sender: db.keys().opened_some(place, row.counterparty.as_ref())?,
        });
    }
    Ok(())
}

/// Zengin's code for cash.
const CASH: &str = "10";
