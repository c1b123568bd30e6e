//! `OBDirectDebit2`: a standing right to debit the account. This is the one standard in which a bank says who has such rights.

use super::account;
use super::transactions::code_of;
use crate::feeds::Refusal;
use crate::feeds::json::{Decimal, Leaf, Plain, Written};
use domain::accounts::AccountName;
use domain::links::Contract;
use domain::money::Currency;
use jiff::civil::Date;
use serde::Deserialize;

/// A direct debit as the bank of the account knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectDebit {
    /// Where it stands.
    pub line: u64,
    pub account: AccountName,
    /// The bank's id for it, where it gives one.
    pub id: Option<String>,
    /// Who debits, as the bank names them.
    pub name: String,
    pub contract: Option<Contract>,
    pub active: bool,
    /// When it was used last, and how much that was, in the minor unit.
    pub used: Option<(Date, Option<(i64, Currency)>)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Raw {
    account_id: String,
    direct_debit_id: Option<Plain>,
    /// 3.1; a hand of banks still writes it in 4.0.
    mandate_identification: Option<Plain>,
    mandate_related_information: Option<Mandate>,
    direct_debit_status_code: Option<Plain>,
    name: Plain,
    #[serde(default, deserialize_with = "Written::given")]
    previous_payment_date_time: Option<Written>,
    previous_payment_amount: Option<Decimal>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Mandate {
    #[serde(alias = "MandateId")]
    mandate_identification: Option<Plain>,
}

pub(super) fn read(leaf: &Leaf<'_>) -> Result<DirectDebit, Refusal> {
    let raw: Raw = leaf.read()?;
    let name = Plain::given(Some(raw.name)).ok_or_else(|| leaf.refuse("Name", "is missing"))?;
    let status = Plain::given(raw.direct_debit_status_code);
    let active = active(status.as_deref()).ok_or_else(|| {
        let found = status.as_deref().unwrap_or_default();
        let reason = format!("Active or Inactive is wanted, or a code of ISO 20022 for a mandate's status, found {found:?}");
        leaf.refuse("DirectDebitStatusCode", reason)
    })?;
    let title = |field: &str| if field == "currency" { "PreviousPaymentAmount.Currency" } else { "PreviousPaymentAmount.Amount" };
    let amount =
        raw.previous_payment_amount.map(|amount| amount.read(|field, reason| leaf.refuse(title(field), reason))).transpose()?;
    let mandate = raw.mandate_related_information.and_then(|mandate| Plain::given(mandate.mandate_identification));
    let contract = Plain::given(raw.mandate_identification).or(mandate);
    for (field, text) in [
        ("DirectDebitId", Plain::given(raw.direct_debit_id.clone())),
        ("MandateIdentification", contract.clone()),
        ("Name", Some(name.clone())),
    ] {
        if text.is_some_and(|text| text.chars().count() > LONGEST) {
            return Err(leaf.refuse(field, format!("is longer than {LONGEST} characters")));
        }
    }
    Ok(DirectDebit {
        line: leaf.line,
        account: account(&raw.account_id, leaf)?,
        id: Plain::given(raw.direct_debit_id),
        name,
        contract: contract.as_deref().and_then(Contract::new),
        active,
        used: raw.previous_payment_date_time.map(|written| (written.day, amount)),
    })
}

/// Whether it may be used. A code that is not known to mean an end means none: a right that is shown too much is asked about, one that
/// is not shown is not.
fn active(status: Option<&str>) -> Option<bool> {
    const ENDED: [&str; 12] = ["INAC", "CLSD", "SPND", "SUSP", "SUSD", "EXPD", "EXPI", "CNCL", "CNCD", "CANC", "RJCT", "BLCK"];
    match status.map(code_of) {
        None | Some("Active") => Some(true),
        Some("Inactive") => Some(false),
        Some(code) if code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => Some(!ENDED.contains(&code)),
        Some(_) => None,
    }
}

/// Ids and names: the standard has 70 at most.
const LONGEST: usize = 128;
