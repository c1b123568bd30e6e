//! What else moved on some accounts: what others paid in.

use super::{ByAccount, Chosen, day, movements, of};
use crate::Result;
use crate::db::Line;
use crate::feeds::Status;
use crate::keys::{Keys, Place};
use domain::money::Currency;
use domain::screening::Credit;
use jiff::civil::Date;

/// What came in, with its place among the others of its account.
struct Found {
    account_id: String,
    key: String,
    on: Date,
    amount: i64,
    currency: Currency,
    booked: bool,
    /// None where it is cash.
    credit: Option<Credit>,
}

/// Reads the transfers that came in, in order of day; cash that the customer brings stands among the days of their own movements.
pub(super) async fn credits(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    let select = "SELECT account_id, key, posted_on, amount, currency, counterparty, code, status
         FROM transactions WHERE direction = 'in' AND same_as IS NULL AND account_id";
    let keys = some.keys().clone();
    let mut rows: Vec<Found> = some.lines(select, move |line| found(&keys, line)).await?;
    // Not every format's keys begin with the day.
    rows.sort_by(|a, b| (&a.account_id, a.on, &a.key).cmp(&(&b.account_id, b.on, &b.key)));
    for row in rows {
        let gathered = of(gathered, &row.account_id);
        if row.booked {
            gathered.standing.add(row.currency, row.on, row.amount);
        }
        match row.credit {
            None => gathered.cash_brought.push(row.on),
            Some(credit) => gathered.credits.push(credit),
        }
    }
    Ok(())
}

fn found(keys: &Keys, line: &Line<'_>) -> Result<Found> {
    let (account_id, key, on) = (line.text(0)?.to_owned(), line.text(1)?.to_owned(), day(line.text(2)?)?);
    let (amount, currency) = (line.int(3)?, movements::currency(line.text(4)?)?);
    let booked = line.text(7)? == Status::Booked.word();
    if line.some_text(6)? == Some(CASH) {
        return Ok(Found { account_id, key, on, amount, currency, booked, credit: None });
    }
    let stands = format!("{account_id}/{key}");
    let place = Place { table: "transactions", column: "counterparty", row: &stands };
    let sender = line.some_text(5)?.map(|sealed| keys.open(place, sealed)).transpose()?;
    let credit = Some(Credit { on, amount, currency, sender });
    Ok(Found { account_id, key, on, amount, currency, booked, credit })
}

/// Zengin's code for cash.
const CASH: &str = "10";
