//! A bank's register of debit contracts.

use super::known::{Arriving, ids, standing_links, upsert};
use crate::db::Tx;
use crate::deliveries::owners::expect_own;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{Header, Line, Record};
use crate::keys::Keys;
use crate::{Result, args};
use domain::accounts::AccountName;
use domain::links::{BankRecord, Standing};
use std::collections::HashSet;

const TABLE: (&str, &str, &str) = (
    "bank_links",
    "account_id, sender, identity",
    "account_id, sender, identity, provider, contract, registered_at, verified_by, status, stopped_at, said, sequence",
);

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    let links: Vec<_> = lines
        .into_iter()
        .filter_map(|line| match line.record {
            Record::BankLink { account, record } => Some((account, record)),
            _ => None,
        })
        .collect();
    let accounts: HashSet<&AccountName> = links.iter().map(|(account, _)| account).collect();
    expect_own(tx, &header.sender, &accounts).await?;
    let ids = ids(tx, accounts).await?;
    let mut arriving = Vec::with_capacity(links.len());
    for (account, record) in &links {
        arriving.push(row(tx.keys(), &ids[account], header, record)?);
    }
    let standing = standing_links(tx, "bank_links", &header.sender, ids.values()).await?;
    upsert(tx, TABLE, arriving, &standing, counts).await?;
    Ok(ids.into_values().collect())
}

/// What makes it the same record in the next delivery.
pub fn identity(record: &BankRecord) -> String {
    match &record.contract {
        Some(contract) => format!("{}|{}", record.provider, contract.compared()),
        None => format!("{}|@{}", record.provider, record.registered_at.0),
    }
}

fn row(keys: &Keys, account_id: &str, header: &Header, record: &BankRecord) -> Result<Arriving> {
    let identity = identity(record);
    let values = args![
        account_id,
        &header.sender,
        &identity,
        &record.provider,
        record.contract.as_ref().map(|contract| contract.printed()),
        record.registered_at,
        serde_json::to_string(&record.verified_by)?,
        word(record.status),
        record.stopped_at
    ];
    Ok(Arriving::new(keys, format!("{account_id}|{identity}"), record, sequence(header), values))
}

/// The word in the database.
pub(super) fn word(status: Standing) -> &'static str {
    match status {
        Standing::Active => "active",
        Standing::Stopped => "stopped",
    }
}
