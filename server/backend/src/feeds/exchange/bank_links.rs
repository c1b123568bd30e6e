//! Feed `bank-links`: a bank's register of debit contracts on its own accounts.

use super::header::Header;
use super::names::{Named, own_account};
use super::parsing::parsed;
use super::values::{At, Code, Id, contract};
use crate::feeds::Refusal;
use domain::accounts::AccountName;
use domain::links::{BankRecord, Standing, Verification};
use serde::Deserialize;

#[derive(Deserialize)]
struct Raw {
    account: Named,
    provider: Id,
    contract: Option<Code>,
    registered_at: At,
    verified_by: Vec<Verification>,
    status: Standing,
    stopped_at: Option<At>,
}

pub(super) fn read(text: &str, line: u64, header: &Header) -> Result<(AccountName, BankRecord), Refusal> {
    let raw: Raw = parsed(text, line)?;
    let account = own_account(raw.account, header, line, "account")?;
    let record = BankRecord {
        provider: raw.provider.0,
        contract: contract(raw.contract.as_ref()),
        registered_at: raw.registered_at.0,
        verified_by: raw.verified_by,
        status: raw.status,
        stopped_at: raw.stopped_at.map(|at| at.0),
    };
    Ok((account, record))
}
