//! What was done on some securities accounts.

use super::{ByAccount, Chosen, of};
use crate::keys::{Place, Sealed};
use crate::{Error, Result};
use domain::money::Currency;
use domain::securities::{Action, Event};
use domain::time::Instant;

pub(super) async fn events(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        sender: String,
        event: String,
        customer: String,
        action: String,
        at: i64,
        amount: i64,
        currency: String,
        device: Option<String>,
        ip: Option<String>,
        destination: Option<Sealed>,
        destination_holder_kana: Option<Sealed>,
    }
    let select = "SELECT account_id, sender, event, customer, action, at, amount, currency, device, ip, destination,
         destination_holder_kana FROM securities_events WHERE account_id";
    let mut rows: Vec<Found> = some.rows(select).await?;
    rows.sort_by(|a, b| (a.at, &a.sender, &a.event).cmp(&(b.at, &b.sender, &b.event)));
    for row in rows {
        let stands = format!("{}/{}", row.sender, row.event);
        let place = |column| Place { table: "securities_events", column, row: &stands };
        let open = |column, sealed: &Option<Sealed>| some.keys().opened_some(place(column), sealed.as_ref());
        let destination = open("destination", &row.destination)?.map(|json| serde_json::from_str(&json)).transpose()?;
        of(gathered, &row.account_id).events.push(Event {
            destination,
            destination_holder_kana: open("destination_holder_kana", &row.destination_holder_kana)?,
            action: Action::of_word(&row.action).ok_or_else(|| Error::Corrupt(format!("an event is a {}", row.action)))?,
            currency: Currency::parse(&row.currency).map_err(|error| Error::Corrupt(error.to_string()))?,
            sender: row.sender,
            id: row.event,
            customer: row.customer,
            at: Instant(row.at),
            amount: row.amount,
            device: row.device,
            ip: row.ip,
        });
    }
    Ok(())
}
