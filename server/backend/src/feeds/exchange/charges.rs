//! Feed `charges`: what a provider took from accounts, as it saw it.

use super::header::Header;
use super::names::{Named, seven_digits};
use super::parsing::parsed;
use super::values::{Amount, At, Code, Id, InIso4217, contract, source};
use crate::feeds::Refusal;
use domain::accounts::AccountName;
use domain::withdrawals::Charge;
use serde::Deserialize;

/// What became of a charge. Only settled ones stand on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChargeStatus {
    Settled,
    Reversed,
    Failed,
}

impl ChargeStatus {
    /// The word in files and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Reversed => "reversed",
            Self::Failed => "failed",
        }
    }
}

#[derive(Deserialize)]
struct Raw {
    charge: Id,
    wallet: Id,
    contract: Option<Code>,
    account: Named,
    amount: Amount,
    currency: InIso4217,
    at: At,
    status: ChargeStatus,
    device: Option<Code>,
    ip: Option<Code>,
}

pub(super) fn read(json: &str, line: u64, header: &Header) -> Result<(AccountName, ChargeStatus, Charge), Refusal> {
    record(json, line, &header.sender)
}

/// A charge that comes by itself, without a file around it.
///
/// # Errors
/// A refusal of line 1, with the field.
pub fn single_charge(json: &str, provider: &str) -> Result<(AccountName, ChargeStatus, Charge), Refusal> {
    record(json, 1, provider)
}

fn record(json: &str, line: u64, provider: &str) -> Result<(AccountName, ChargeStatus, Charge), Refusal> {
    let raw: Raw = parsed(json, line)?;
    let account = seven_digits(raw.account, line, "account")?;
    let charge = Charge {
        id: raw.charge.0,
        provider: provider.to_owned(),
        wallet: raw.wallet.0,
        contract: contract(raw.contract.as_ref()),
        amount: raw.amount.0,
        currency: raw.currency.0,
        at: raw.at.0,
        device: source(raw.device),
        ip: source(raw.ip),
    };
    Ok((account, raw.status, charge))
}
