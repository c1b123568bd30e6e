//! A provider's register of wallets.

use super::bank_links::word;
use super::known::{Arriving, ids, standing_links, upsert};
use crate::db::Tx;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{Header, Line, Record};
use crate::keys::{Keys, Place};
use crate::{Result, args};
use domain::links::ProviderRecord;
use std::collections::HashSet;

const TABLE: (&str, &str, &str) = (
    "provider_links",
    "account_id, sender, identity",
    "account_id, sender, identity, wallet, contract, holder_kana, birth_date, phone, email, wallet_opened_at, linked_at, \
     verified_by, kyc, monthly_cap, device, status, stopped_at, said, sequence",
);

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    let links: Vec<_> = lines
        .into_iter()
        .filter_map(|line| match line.record {
            Record::ProviderLink { account, record } => Some((account, record)),
            _ => None,
        })
        .collect();
    let ids = ids(tx, links.iter().map(|(account, _)| account).collect()).await?;
    let mut arriving = Vec::with_capacity(links.len());
    for (account, record) in &links {
        arriving.push(row(tx.keys(), &ids[account], header, record)?);
    }
    let standing = standing_links(tx, "provider_links", &header.sender, ids.values()).await?;
    upsert(tx, TABLE, arriving, &standing, counts).await?;
    Ok(ids.into_values().collect())
}

/// What makes it the same record in the next delivery.
pub fn identity(record: &ProviderRecord) -> String {
    match &record.contract {
        Some(contract) => contract.compared().to_owned(),
        None => format!("@{}", record.wallet),
    }
}

fn row(keys: &Keys, account_id: &str, header: &Header, record: &ProviderRecord) -> Result<Arriving> {
    let identity = identity(record);
    let kyc = record.kyc.map(serde_json::to_value).transpose()?.and_then(|value| value.as_str().map(str::to_owned));
    let stands = format!("{account_id}/{}/{identity}", header.sender);
    let seal = |column: &str, text: &str| keys.seal(Place { table: "provider_links", column, row: &stands }, text);
    let values = args![
        account_id,
        &header.sender,
        &identity,
        &record.wallet,
        record.contract.as_ref().map(|contract| contract.printed()),
        record.holder_kana.as_deref().map(|kana| seal("holder_kana", kana)),
        record.birth_date.map(|day| seal("birth_date", &day.to_string())),
        record.phone.as_deref().map(|phone| seal("phone", phone)),
        record.email.as_deref().map(|email| seal("email", email)),
        record.wallet_opened_at,
        record.linked_at,
        serde_json::to_string(&record.verified_by)?,
        kyc,
        record.monthly_cap,
        record.device.clone(),
        word(record.status),
        record.stopped_at
    ];
    Ok(Arriving::new(keys, format!("{account_id}|{identity}"), record, sequence(header), values))
}
