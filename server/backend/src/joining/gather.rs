//! Reading what was delivered about some accounts.

use super::Context;
use crate::db::{Arg, Db, marks};
use crate::{Error, Result};
use domain::accounts::Holder;
use domain::coverage::Days;
use domain::links::{BankRecord, Contract, ProviderRecord, Standing, Verification};
use domain::money::Currency;
use domain::time::{Instant, parse_day};
use domain::withdrawals::{Charge, Debit};
use jiff::civil::Date;
use std::collections::HashMap;

/// One account's share of the registers and statements.
#[derive(Debug, Default)]
pub struct Gathered {
    pub bank: Option<String>,
    pub holders: Vec<Holder>,
    pub bank_records: Vec<BankRecord>,
    pub provider_records: Vec<ProviderRecord>,
    pub charges: Vec<Charge>,
    pub debits: Vec<Debit>,
    pub statements: Vec<Days>,
}

/// What was delivered about each of these accounts.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn gather(db: &Db, context: &Context, accounts: &[String]) -> Result<HashMap<String, Gathered>> {
    let mut gathered: HashMap<String, Gathered> = accounts.iter().map(|id| (id.clone(), Gathered::default())).collect();
    let some = Chosen { marks: marks(1, accounts.len()), ids: accounts.iter().map(Arg::from).collect() };
    banks(db, &some, &mut gathered).await?;
    holders(db, &some, &mut gathered).await?;
    bank_records(db, context, &some, &mut gathered).await?;
    provider_records(db, context, &some, &mut gathered).await?;
    charges(db, &some, &mut gathered).await?;
    debits(db, &some, &mut gathered).await?;
    statements(db, &some, &mut gathered).await?;
    Ok(gathered)
}

/// The accounts as a statement names them.
struct Chosen {
    marks: String,
    ids: Vec<Arg>,
}

impl Chosen {
    async fn rows<R: crate::db::Row>(&self, db: &Db, select: &str) -> Result<Vec<R>> {
        Ok(db.all(&format!("{select} IN ({})", self.marks), self.ids.clone()).await?)
    }
}

type ByAccount = HashMap<String, Gathered>;

fn of<'a>(gathered: &'a mut ByAccount, account_id: &str) -> &'a mut Gathered {
    gathered.get_mut(account_id).expect("only rows of the accounts that were asked for come back")
}

async fn banks(db: &Db, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    let rows: Vec<(String, Option<String>)> = some.rows(db, "SELECT id, bank FROM accounts WHERE id").await?;
    for (account_id, bank) in rows {
        of(gathered, &account_id).bank = bank;
    }
    Ok(())
}

async fn holders(db: &Db, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        holder_name: Option<String>,
        holder_kana: Option<String>,
        birth_date: Option<String>,
        phone: Option<String>,
    }
    // A co-holder's name stands on their own account at the same bank.
    let select = "SELECT DISTINCT h.account_id, a.holder_name, a.holder_kana, a.birth_date, a.phone FROM account_customers h
         JOIN accounts a ON a.sender = h.institution AND a.customer = h.customer WHERE h.account_id";
    for row in some.rows::<Found>(db, select).await? {
        of(gathered, &row.account_id).holders.push(Holder {
            name: row.holder_name,
            kana: row.holder_kana,
            birth_date: row.birth_date.as_deref().map(day).transpose()?,
            phone: row.phone,
        });
    }
    Ok(())
}

async fn bank_records(db: &Db, context: &Context, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        sender: String,
        provider: String,
        sequence: i64,
        contract: Option<String>,
        registered_at: i64,
        verified_by: String,
        status: String,
        stopped_at: Option<i64>,
    }
    let select = "SELECT account_id, sender, provider, sequence, contract, registered_at, verified_by, status, stopped_at
         FROM bank_links WHERE account_id";
    for row in some.rows::<Found>(db, select).await? {
        let ended = context.ended(&row.sender, "exchange/bank-links", row.sequence);
        let (status, stopped_at) = standing(&row.status, row.stopped_at, ended)?;
        of(gathered, &row.account_id).bank_records.push(BankRecord {
            provider: row.provider,
            contract: row.contract.as_deref().and_then(Contract::new),
            registered_at: Instant(row.registered_at),
            verified_by: verified_by(&row.verified_by)?,
            status,
            stopped_at,
        });
    }
    Ok(())
}

async fn provider_records(db: &Db, context: &Context, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        sender: String,
        sequence: i64,
        wallet: String,
        contract: Option<String>,
        holder_kana: Option<String>,
        birth_date: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        wallet_opened_at: Option<i64>,
        linked_at: i64,
        verified_by: String,
        kyc: Option<String>,
        monthly_cap: Option<i64>,
        device: Option<String>,
        status: String,
        stopped_at: Option<i64>,
    }
    let select = "SELECT account_id, sender, sequence, wallet, contract, holder_kana, birth_date, phone, email, wallet_opened_at,
         linked_at, verified_by, kyc, monthly_cap, device, status, stopped_at FROM provider_links WHERE account_id";
    for row in some.rows::<Found>(db, select).await? {
        let ended = context.ended(&row.sender, "exchange/provider-links", row.sequence);
        let (status, stopped_at) = standing(&row.status, row.stopped_at, ended)?;
        of(gathered, &row.account_id).provider_records.push(ProviderRecord {
            provider: row.sender,
            wallet: row.wallet,
            contract: row.contract.as_deref().and_then(Contract::new),
            holder_kana: row.holder_kana,
            birth_date: row.birth_date.as_deref().map(day).transpose()?,
            phone: row.phone,
            email: row.email,
            wallet_opened_at: row.wallet_opened_at.map(Instant),
            linked_at: Instant(row.linked_at),
            verified_by: verified_by(&row.verified_by)?,
            kyc: row.kyc.map(|word| serde_json::from_value(word.into())).transpose()?,
            monthly_cap: row.monthly_cap,
            device: row.device,
            status,
            stopped_at,
        });
    }
    Ok(())
}

async fn charges(db: &Db, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        provider: String,
        charge: String,
        wallet: String,
        contract: Option<String>,
        amount: i64,
        currency: String,
        at: i64,
        device: Option<String>,
        ip: Option<String>,
    }
    let select = "SELECT account_id, provider, charge, wallet, contract, amount, currency, at, device, ip
         FROM charges WHERE status = 'settled' AND account_id";
    for row in some.rows::<Found>(db, select).await? {
        of(gathered, &row.account_id).charges.push(Charge {
            id: row.charge,
            provider: row.provider,
            wallet: row.wallet,
            contract: row.contract.as_deref().and_then(Contract::new),
            amount: row.amount,
            currency: currency(&row.currency)?,
            at: Instant(row.at),
            device: row.device,
            ip: row.ip,
        });
    }
    Ok(())
}

async fn debits(db: &Db, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        key: String,
        posted_on: String,
        position: i64,
        amount: i64,
        currency: String,
        description: Option<String>,
        contract: Option<String>,
        code: Option<String>,
        balance_after: Option<i64>,
    }
    let select = "SELECT account_id, key, posted_on, position, amount, currency, description, contract, code, balance_after
         FROM transactions WHERE direction = 'out' AND account_id";
    for row in some.rows::<Found>(db, select).await? {
        of(gathered, &row.account_id).debits.push(Debit {
            key: row.key,
            posted_on: day(&row.posted_on)?,
            position: row.position,
            amount: row.amount,
            currency: currency(&row.currency)?,
            description: row.description,
            contract: row.contract.as_deref().and_then(Contract::new),
            direct_debit: row.code.as_deref() == Some("14"),
            balance_after: row.balance_after,
        });
    }
    Ok(())
}

async fn statements(db: &Db, some: &Chosen, gathered: &mut ByAccount) -> Result<()> {
    let select = "SELECT account_id, covered_from, covered_to FROM statements
         WHERE covered_from IS NOT NULL AND covered_to IS NOT NULL AND account_id";
    for (account_id, from, to) in some.rows::<(String, String, String)>(db, select).await? {
        of(gathered, &account_id).statements.push(Days { from: day(&from)?, to: day(&to)? });
    }
    Ok(())
}

/// What the record itself says, unless a later snapshot no longer holds it.
fn standing(status: &str, stopped_at: Option<i64>, ended: Option<Instant>) -> Result<(Standing, Option<Instant>)> {
    match (status, ended) {
        ("active", None) => Ok((Standing::Active, None)),
        ("active", Some(as_of)) => Ok((Standing::Stopped, Some(as_of))),
        ("stopped", _) => Ok((Standing::Stopped, stopped_at.map(Instant).or(ended))),
        _ => Err(Error::Corrupt(format!("a link is {status}"))),
    }
}

fn verified_by(json: &str) -> Result<Vec<Verification>> {
    Ok(serde_json::from_str(json)?)
}

fn day(text: &str) -> Result<Date> {
    parse_day(text).map_err(|error| Error::Corrupt(error.to_string()))
}

fn currency(code: &str) -> Result<Currency> {
    Currency::parse(code).map_err(|error| Error::Corrupt(error.to_string()))
}
