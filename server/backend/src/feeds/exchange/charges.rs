//! Feed `charges`: what a provider took from accounts, as it saw it.

use super::header::Header;
use super::names::{Named, seven_digits};
use super::parsing::parsed;
use super::values::{At, Given, Whole};
use crate::feeds::Refusal;
use domain::accounts::AccountName;
use domain::links::Contract;
use domain::money::Currency;
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
    charge: Given,
    wallet: Given,
    contract: Option<String>,
    account: Named,
    amount: Whole,
    currency: Currency,
    at: At,
    status: ChargeStatus,
    device: Option<String>,
    ip: Option<String>,
}

pub(super) fn read(text: &str, line: u64, header: &Header) -> Result<(AccountName, ChargeStatus, Charge), Refusal> {
    let raw: Raw = parsed(text, line)?;
    let account = seven_digits(raw.account, line, "account")?;
    let charge = Charge {
        id: raw.charge.0,
        provider: header.sender.clone(),
        wallet: raw.wallet.0,
        contract: raw.contract.as_deref().and_then(Contract::new),
        amount: raw.amount.0,
        currency: raw.currency,
        at: raw.at.0,
        device: raw.device,
        ip: raw.ip,
    };
    Ok((account, raw.status, charge))
}
