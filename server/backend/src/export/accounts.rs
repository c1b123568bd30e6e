//! The customer's accounts, each with what its bank knows of its holder.

use super::events::events;
use super::services::{links, stops, withdrawals};
use super::transactions::transactions;
use crate::accounts::{NAMED, Named, name_of, place};
use crate::keys::Sealed;
use crate::people::{Customer, HELD_ACCOUNTS};
use crate::{Backend, Result, args};
use serde_json::{Value, json};

#[derive(sqlx::FromRow)]
struct Account {
    #[sqlx(flatten)]
    name: Named,
    holder_name: Option<Sealed>,
    holder_kana: Option<Sealed>,
    birth_date: Option<Sealed>,
    phone: Option<Sealed>,
    email: Option<Sealed>,
    opened_on: Option<String>,
    status: Option<String>,
    /// Whether the bank's own data of the holder are this customer's, and not another holder's.
    own: bool,
}

pub(super) async fn accounts(backend: &Backend, customer: &Customer) -> Result<Vec<Value>> {
    let sql = format!(
        "SELECT {NAMED}, a.holder_name, a.holder_kana, a.birth_date, a.phone, a.email, a.opened_on, a.status,
                EXISTS (SELECT 1 FROM person_customers own WHERE own.person_id = $1 AND own.institution = a.sender
                        AND own.customer = a.customer) AS own
         FROM accounts a WHERE a.id IN {HELD_ACCOUNTS} ORDER BY a.id"
    );
    let rows: Vec<Account> = backend.db.all(&sql, args![customer.person_id()]).await?;
    let mut accounts = Vec::new();
    for row in rows {
        accounts.push(account(backend, customer, row).await?);
    }
    Ok(accounts)
}

async fn account(backend: &Backend, customer: &Customer, row: Account) -> Result<Value> {
    let id = row.name.account_id.clone().unwrap_or_default();
    let keys = &backend.keys;
    let open = |column: &str, sealed: &Option<Sealed>| keys.opened_some(place(column, &id), sealed.as_ref());
    let holder = match row.own {
        true => json!({
            "name": open("holder_name", &row.holder_name)?,
            "kana": open("holder_kana", &row.holder_kana)?,
            "birth_date": open("birth_date", &row.birth_date)?,
            "phone": open("phone", &row.phone)?,
            "email": open("email", &row.email)?,
        }),
        false => Value::Null,
    };
    Ok(json!({
        "account": name_of(keys, row.name)?,
        "status": row.status,
        "opened_on": row.opened_on,
        "holder": holder,
        "transactions": transactions(backend, customer, &id).await?,
        "links": links(backend, customer, &id).await?,
        "withdrawals": withdrawals(backend, customer, &id).await?,
        "securities_events": events(backend, customer, &id).await?,
        "stops": stops(backend, customer, &id).await?,
    }))
}
