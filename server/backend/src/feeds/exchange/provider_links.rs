//! Feed `provider-links`: a provider's register of wallets that may draw on accounts.

use super::header::Header;
use super::names::{Named, seven_digits};
use super::parsing::parsed;
use super::values::{Amount, At, Code, Day, Email, Id, Said, contract, source, text};
use crate::feeds::Refusal;
use domain::accounts::AccountName;
use domain::links::{Kyc, ProviderRecord, Standing, Verification};
use serde::Deserialize;

#[derive(Deserialize)]
struct Raw {
    wallet: Id,
    contract: Option<Code>,
    account: Named,
    holder_kana: Option<Said>,
    birth_date: Option<Day>,
    phone: Option<Code>,
    email: Option<Email>,
    wallet_opened_at: Option<At>,
    linked_at: At,
    verified_by: Vec<Verification>,
    kyc: Option<Kyc>,
    monthly_cap: Option<Amount>,
    device: Option<Code>,
    status: Standing,
    stopped_at: Option<At>,
}

pub(super) fn read(json: &str, line: u64, header: &Header) -> Result<(AccountName, ProviderRecord), Refusal> {
    let raw: Raw = parsed(json, line)?;
    let account = seven_digits(raw.account, line, "account")?;
    let record = ProviderRecord {
        provider: header.sender.clone(),
        wallet: raw.wallet.0,
        contract: contract(raw.contract.as_ref()),
        holder_kana: text(raw.holder_kana),
        birth_date: raw.birth_date.map(|day| day.0),
        phone: text(raw.phone),
        email: text(raw.email),
        wallet_opened_at: raw.wallet_opened_at.map(|at| at.0),
        linked_at: raw.linked_at.0,
        verified_by: raw.verified_by,
        kyc: raw.kyc,
        monthly_cap: raw.monthly_cap.map(|cap| cap.0),
        device: source(raw.device),
        status: raw.status,
        stopped_at: raw.stopped_at.map(|at| at.0),
    };
    Ok((account, record))
}
