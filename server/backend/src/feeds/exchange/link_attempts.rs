//! Feed `link-attempts`: tries to link an account, from its bank or from the provider.

use super::header::Header;
use super::names::{Named, own_account, seven_digits};
use super::parsing::parsed;
use super::values::{At, Code, Id, is_bank_code, source};
use crate::feeds::Refusal;
use domain::accounts::AccountName;
use domain::links::{Attempt, Outcome};
use serde::Deserialize;

#[derive(Deserialize)]
struct Raw {
    attempt: Id,
    account: Named,
    provider: Id,
    at: At,
    outcome: Outcome,
    ip: Option<Code>,
    device: Option<Code>,
}

pub(super) fn read(json: &str, line: u64, header: &Header) -> Result<(AccountName, Attempt), Refusal> {
    let raw: Raw = parsed(json, line)?;
    let account = match is_bank_code(&header.sender) {
        true => own_account(raw.account, header, line, "account")?,
        false => seven_digits(raw.account, line, "account")?,
    };
    let attempt = Attempt {
        sender: header.sender.clone(),
        id: raw.attempt.0,
        provider: raw.provider.0,
        at: raw.at.0,
        outcome: raw.outcome,
        ip: source(raw.ip),
        device: source(raw.device),
        accounts_tried: 1,
    };
    Ok((account, attempt))
}
