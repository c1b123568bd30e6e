//! One record of a register, as the two sides keep them (formats §3, feeds `bank-links` and `provider-links`).

use super::{Contract, Verification};
use crate::time::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether a side holds the link to be in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    Active,
    Stopped,
}

/// How a provider made sure who opened a wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kyc {
    None,
    DocumentCopy,
    Ekyc,
    InPerson,
}

/// A bank's record of a link to one of its accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRecord {
    pub provider: String,
    pub contract: Option<Contract>,
    pub registered_at: Instant,
    pub verified_by: Vec<Verification>,
    pub status: Standing,
    pub stopped_at: Option<Instant>,
}

/// A provider's record of a wallet that may draw on an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderRecord {
    pub provider: String,
    pub wallet: String,
    pub contract: Option<Contract>,
    pub holder_kana: Option<String>,
    pub birth_date: Option<Date>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub wallet_opened_at: Option<Instant>,
    pub linked_at: Instant,
    pub verified_by: Vec<Verification>,
    pub kyc: Option<Kyc>,
    pub monthly_cap: Option<i64>,
    pub device: Option<String>,
    pub status: Standing,
    pub stopped_at: Option<Instant>,
}
