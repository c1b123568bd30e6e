//! What a bank says of an account and of who holds it (formats §3, feed `accounts`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The state of an account at its bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Open,
    Frozen,
    Closed,
}

/// A holder as the bank knows them, against whom a wallet's holder is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    pub name: Option<String>,
    pub kana: Option<String>,
    pub birth_date: Option<Date>,
    pub phone: Option<String>,
    pub email: Option<String>,
}
