//! Who holds which account, from its bank.

use super::known::ids;
use super::merge::merge;
use crate::accounts::{columns, lookups, place};
use crate::db::{Db, Tx};
use crate::deliveries::owners::anothers;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{AccountRecord, Header, Line, Record};
use crate::{Result, args};
use domain::accounts::Status;
use domain::names::lookup_key;
use std::collections::HashSet;

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    let records: Vec<Box<AccountRecord>> = lines
        .into_iter()
        .filter_map(|line| match line.record {
            Record::Account(record) => Some(record),
            _ => None,
        })
        .collect();
    let names = records.iter().flat_map(|record| std::iter::once(&record.account).chain(&record.also));
    let mut ids = ids(tx, names.collect()).await?;
    let mut named = HashSet::new();
    for record in &records {
        let id = ids[&record.account].clone();
        for also in &record.also {
            let other = ids[also].clone();
            if other != id {
                merge(tx, &header.sender, &id, &other).await?;
                // The batch may speak of the account under its other names too.
                ids.values_mut().filter(|one| **one == other).for_each(|one| one.clone_from(&id));
                named.remove(&other);
            }
        }
        let changed = put(tx, header, &id, record).await?;
        *(if changed { &mut counts.new } else { &mut counts.duplicates }) += 1;
        named.insert(id);
    }
    Ok(named)
}

async fn put(tx: &mut Tx, header: &Header, id: &str, record: &AccountRecord) -> Result<bool> {
    #[derive(sqlx::FromRow)]
    struct Stands {
        sequence: Option<i64>,
        said: Option<String>,
    }
    let said = tx.keys().lookups("said", &format!("{record:?}"));
    let sequence = sequence(header);
    let stands: Option<Stands> = tx.one("SELECT sequence, said FROM accounts WHERE id = $1", args![id]).await?;
    let same = stands.as_ref().is_some_and(|stands| stands.said.as_ref().is_some_and(|stands| said.contains(stands)));
    if stands.and_then(|stands| stands.sequence).is_some_and(|stands| stands > sequence) {
        return Ok(!same);
    }
    let status = match record.status {
        Status::Open => "open",
        Status::Frozen => "frozen",
        Status::Closed => "closed",
    };
    // The name under which its bank delivers an account is the one that is printed.
    let keys = tx.keys();
    let seal = |column: &str, text: &str| keys.seal(place(column, id), text);
    let find = |name: &str| lookups(keys, &lookup_key(name)).swap_remove(0);
    let kana = record.holder_kana.as_deref();
    let mut values = columns(keys, id, &record.account);
    values.extend(args![
        &header.sender,
        sequence,
        &said[0],
        &record.customer,
        seal("holder_name", &record.holder_name),
        kana.map(|kana| seal("holder_kana", kana)),
        record.birth_date.map(|day| seal("birth_date", &day.to_string())),
        record.opened_on,
        status,
        record.phone.as_deref().map(|phone| seal("phone", phone)),
        record.email.as_deref().map(|email| seal("email", email)),
        find(&record.holder_name),
        kana.map(find)
    ]);
    let written = tx.run(
        "UPDATE accounts SET bank = $2, branch = $3, kind = $4, number = $5, iban = $6, other_id = $7, servicer = $8,
             sender = $9, sequence = $10, said = $11, customer = $12, holder_name = $13, holder_kana = $14, birth_date = $15,
             opened_on = $16, status = $17, phone = $18, email = $19, name_key = $20, kana_key = $21,
             kept_by = NULL
         WHERE id = $1 AND (sender IS NULL OR sender = $9) AND (bank IS NULL OR bank = $9) AND (kept_by IS NULL OR kept_by = $9)",
        values,
    );
    if written.await? == 0 {
        return Err(anothers());
    }
    customers(tx, header, id, record).await?;
    Ok(!same)
}

async fn customers(tx: &mut Tx, header: &Header, id: &str, record: &AccountRecord) -> Result<()> {
    tx.run("DELETE FROM account_customers WHERE account_id = $1", args![id]).await?;
    for customer in std::iter::once(&record.customer).chain(&record.co_customers) {
        tx.run(
            "INSERT INTO account_customers (institution, customer, account_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![&header.sender, customer, id],
        )
        .await?;
    }
    Ok(())
}

/// What its bank's latest snapshot no longer holds is closed.
///
/// # Errors
/// When the database fails.
pub async fn close_missing(db: &Db, header: &Header) -> Result<()> {
    db.run(
        "UPDATE accounts SET status = 'closed' WHERE sender = $1 AND sequence < (SELECT COALESCE(MAX(d.sequence), 0)
             FROM deliveries d WHERE d.sender = $1 AND d.format = 'exchange/accounts' AND d.snapshot = TRUE
             AND d.state NOT IN ('received', 'refused', 'failed'))",
        args![&header.sender],
    )
    .await?;
    Ok(())
}
