//! What the banks' and the providers' registers say of some accounts.

use super::{ByAccount, Chosen, day, of};
use crate::joining::Context;
use crate::keys::{Place, Sealed};
use crate::{Error, Result};
use domain::links::{BankRecord, Contract, ProviderRecord, Standing, Verification};
use domain::time::Instant;

pub(super) async fn bank_records(context: &Context, some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
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
    for row in some.rows::<Found>(select).await? {
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

pub(super) async fn provider_records(context: &Context, some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        sender: String,
        identity: String,
        sequence: i64,
        wallet: String,
        contract: Option<String>,
        holder_kana: Option<Sealed>,
        birth_date: Option<Sealed>,
        phone: Option<Sealed>,
        email: Option<Sealed>,
        wallet_opened_at: Option<i64>,
        linked_at: i64,
        verified_by: String,
        kyc: Option<String>,
        monthly_cap: Option<i64>,
        device: Option<String>,
        status: String,
        stopped_at: Option<i64>,
    }
    let select = "SELECT account_id, sender, identity, sequence, wallet, contract, holder_kana, birth_date, phone, email, wallet_opened_at,
         linked_at, verified_by, kyc, monthly_cap, device, status, stopped_at FROM provider_links WHERE account_id";
    for row in some.rows::<Found>(select).await? {
        let ended = context.ended(&row.sender, "exchange/provider-links", row.sequence);
        let (status, stopped_at) = standing(&row.status, row.stopped_at, ended)?;
        let stands = format!("{}/{}/{}", row.account_id, row.sender, row.identity);
        let place = |column| Place { table: "provider_links", column, row: &stands };
        let open = |column, sealed: &Option<Sealed>| some.keys().opened_some(place(column), sealed.as_ref());
        of(gathered, &row.account_id).provider_records.push(ProviderRecord {
            provider: row.sender,
            wallet: row.wallet,
            contract: row.contract.as_deref().and_then(Contract::new),
            holder_kana: open("holder_kana", &row.holder_kana)?,
            birth_date: open("birth_date", &row.birth_date)?.as_deref().map(day).transpose()?,
            phone: open("phone", &row.phone)?,
            email: open("email", &row.email)?,
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
