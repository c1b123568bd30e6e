//! What was done on securities accounts: a later record of the same event replaces the earlier.

use super::known::{Arriving, ids, standing, upsert};
use crate::db::{Arg, Tx};
use crate::deliveries::owners::expect_own;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{Header, Line, Record};
use crate::keys::{Keys, Place};
use crate::{Result, args};
use domain::accounts::AccountName;
use domain::securities::Event;
use std::collections::HashSet;

const TABLE: (&str, &str, &str) = (
    "securities_events",
    "sender, event",
    "sender, event, account_id, customer, action, at, amount, currency, device, ip, destination, destination_holder_kana, said, \
     sequence",
);

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    let events: Vec<_> = lines
        .into_iter()
        .filter_map(|line| match line.record {
            Record::Event { account, event } => Some((account, event)),
            _ => None,
        })
        .collect();
    let accounts = events.iter().map(|(account, _)| account).collect();
    expect_own(tx, &header.sender, &accounts).await?;
    let ids = ids(tx, accounts).await?;
    let done: Vec<Arg> = events.iter().map(|(_, event)| Arg::from(&event.id)).collect();
    let (standing, mut named) = standing(tx, ("securities_events", "sender", "event"), &header.sender, &done).await?;
    let mut arriving = Vec::with_capacity(events.len());
    for (account, event) in &events {
        arriving.push(row(tx.keys(), header, account, &ids[account], event)?);
    }
    upsert(tx, TABLE, arriving, &standing, counts).await?;
    named.extend(ids.into_values());
    Ok(named)
}

fn row(keys: &Keys, header: &Header, account: &AccountName, account_id: &str, event: &Event) -> Result<Arriving> {
    let stands = format!("{}/{}", event.sender, event.id);
    let seal = |column, text: &str| keys.seal(Place { table: "securities_events", column, row: &stands }, text);
    let destination = event.destination.as_ref().map(serde_json::to_string).transpose()?;
    let values = args![
        &event.sender,
        &event.id,
        account_id,
        &event.customer,
        event.action.word(),
        event.at,
        event.amount,
        event.currency.code(),
        event.device.clone(),
        event.ip.clone(),
        destination.map(|name| seal("destination", &name)),
        event.destination_holder_kana.as_deref().map(|name| seal("destination_holder_kana", name))
    ];
    Ok(Arriving::new(keys, event.id.clone(), &(account, event), sequence(header), values))
}
