//! What moved: charges as the providers saw them, debits as the statements print them.

use super::{ByAccount, Chosen, day, of};
use crate::db::Line;
use crate::keys::{Keys, Place};
use crate::{Error, Result};
use domain::links::Contract;
use domain::money::Currency;
use domain::time::Instant;
use domain::withdrawals::{Charge, Debit};

pub(super) async fn charges(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
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
        status: String,
        device: Option<String>,
        ip: Option<String>,
    }
    let select = "SELECT account_id, provider, charge, wallet, contract, amount, currency, at, status, device, ip
         FROM charges WHERE account_id";
    for row in some.rows::<Found>(select).await? {
        let of_account = of(gathered, &row.account_id);
        let charges = if row.status == "settled" { &mut of_account.charges } else { &mut of_account.not_settled };
        charges.push(Charge {
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

pub(super) async fn debits(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    let keys = some.keys().clone();
    let select =
        "SELECT account_id, key, posted_on, position, amount, currency, description, contract, code, balance_after, counterparty
         FROM transactions WHERE direction = 'out' AND status = 'booked' AND same_as IS NULL AND account_id";
    let found = some.lines(select, move |line| Ok((line.text(0)?.to_owned(), debit(&keys, line)?))).await?;
    for (account_id, debit) in found {
        let of_account = of(gathered, &account_id);
        of_account.standing.add(debit.currency, debit.posted_on, -debit.amount);
        of_account.debits.push(debit);
    }
    Ok(())
}

fn debit(keys: &Keys, line: &Line<'_>) -> Result<Debit> {
    let direct_debit = line.some_text(8)?.is_some_and(is_direct_debit);
    let contract = line.some_text(7)?.and_then(Contract::new);
    Ok(Debit {
        creditor: if direct_debit || contract.is_some() { creditor(keys, line)? } else { None },
        key: line.text(1)?.to_owned(),
        posted_on: day(line.text(2)?)?,
        position: line.int(3)?,
        amount: line.int(4)?,
        currency: currency(line.text(5)?)?,
        description: line.some_text(6)?.map(str::to_owned),
        contract,
        direct_debit,
        balance_after: line.some_int(9)?,
    })
}

/// Who drew the money, which stands sealed for its transaction.
fn creditor(keys: &Keys, line: &Line<'_>) -> Result<Option<String>> {
    let Some(sealed) = line.some_text(10)? else { return Ok(None) };
    let row = format!("{}/{}", line.text(0)?, line.text(1)?);
    Ok(Some(keys.open(Place { table: "transactions", column: "counterparty", row: &row }, sealed)?))
}

/// Zengin's 口座振替, and ISO 20022's direct debits that an account received.
fn is_direct_debit(code: &str) -> bool {
    code == "14" || code.starts_with("PMNT/RDDT")
}

pub(super) fn currency(code: &str) -> Result<Currency> {
    Currency::parse(code).map_err(|error| Error::Corrupt(error.to_string()))
}
