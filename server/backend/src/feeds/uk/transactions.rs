//! `OBTransaction6`: one movement.

use super::account;
use super::covered::Page;
use crate::feeds::identity::is_reference;
use crate::feeds::json::{Decimal, Leaf, Plain, Written};
use crate::feeds::runs::{Movement, Runs};
use crate::feeds::{Direction, On, Refusal, Status};
use domain::accounts::AccountName;
use domain::money::Currency;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Raw {
    account_id: String,
    transaction_id: Option<Plain>,
    transaction_reference: Option<Plain>,
    amount: Decimal,
    credit_debit_indicator: Indicator,
    status: String,
    #[serde(default, deserialize_with = "Written::given")]
    booking_date_time: Option<Written>,
    #[serde(default, deserialize_with = "Written::given")]
    value_date_time: Option<Written>,
    transaction_information: Option<Plain>,
    bank_transaction_code: Option<Code>,
    proprietary_bank_transaction_code: Option<Code>,
    balance: Option<Balance>,
    merchant_details: Option<Merchant>,
    creditor_account: Option<Party>,
    debtor_account: Option<Party>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
enum Indicator {
    #[serde(alias = "CRDT")]
    Credit,
    #[serde(alias = "DBIT")]
    Debit,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Code {
    code: Option<Plain>,
    sub_code: Option<Plain>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Balance {
    amount: Option<Decimal>,
    credit_debit_indicator: Option<Indicator>,
    r#type: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Merchant {
    merchant_name: Option<Plain>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Party {
    name: Option<Plain>,
}

/// A list of transactions, as it passes by.
#[derive(Debug, Default)]
pub(super) struct Reading {
    runs: Runs,
    pub page: Page,
    rejected: u64,
    /// What each id was given for: some bytes a transaction.
    ids: HashMap<u64, i64>,
}

impl Reading {
    /// Takes the next transaction. Says whether to go on.
    pub fn transaction(&mut self, leaf: &Leaf<'_>, number: u64, on: &mut On<'_>) -> Result<bool, Refusal> {
        let raw: Raw = leaf.read()?;
        let account = account(&raw.account_id, leaf)?;
        let day = raw.booking_date_time.or(raw.value_date_time);
        let written = day.ok_or_else(|| leaf.refuse("BookingDateTime", "is missing"))?;
        let status = status(&raw.status).ok_or_else(|| {
            leaf.refuse("Status", format!("Booked, Pending or Rejected is wanted, or their codes, found {:?}", raw.status))
        })?;
        let movement = status.map(|status| movement(raw, leaf, number, written.day, status)).transpose()?;
        if let Some(movement) = &movement {
            self.once(&account, movement, leaf)?;
        }
        if !self.runs.of(&account, number, written.made(), on)? {
            return Ok(false);
        }
        match movement {
            Some(movement) => self.runs.movement(movement, on),
            None => {
                self.rejected += 1;
                Ok(true)
            }
        }
    }

    /// An id is one transaction's: booked twice with two amounts, one of them would be lost.
    fn once(&mut self, account: &AccountName, one: &Movement, leaf: &Leaf<'_>) -> Result<(), Refusal> {
        let Some(id) = one.transaction_id.as_deref().filter(|id| is_reference(id) && one.status == Status::Booked) else {
            return Ok(());
        };
        let mut hasher = DefaultHasher::new();
        (account, id, one.direction, one.currency).hash(&mut hasher);
        if *self.ids.entry(hasher.finish()).or_insert(one.amount) == one.amount {
            return Ok(());
        }
        Err(leaf.refuse("TransactionId", format!("{id:?} stands twice, with two amounts")))
    }

    /// The list ends. It came in on `today`.
    pub fn end(mut self, number: u64, today: Date, on: &mut On<'_>) -> Result<(), Refusal> {
        let mut warnings = Vec::new();
        if self.rejected > 0 {
            warnings.push(format!("{} transactions were rejected, so that nothing moved: they are passed over", self.rejected));
        }
        if self.page.one_of_several && self.runs.by_texts() {
            warnings.push(
                "some transactions have no id, and the list goes on on another page: equal ones of a day that is cut by the \
                           pages may be taken for one"
                    .to_owned(),
            );
        }
        self.runs.passed_over = self.rejected;
        self.runs.end(number, self.page.covered(today), warnings, on)
    }
}

/// Without the list of codes that some banks name before it: `UK.OBIE.Booked`.
pub(super) fn code_of(word: &str) -> &str {
    word.trim().rsplit('.').next().unwrap_or(word)
}

/// What is announced or for information has moved nothing yet; what was rejected never will (`None`).
fn status(word: &str) -> Option<Option<Status>> {
    match code_of(word) {
        "Booked" | "BOOK" => Some(Some(Status::Booked)),
        "Pending" | "PDNG" | "Future" | "FUTR" | "Information" | "INFO" => Some(Some(Status::Pending)),
        "Rejected" | "RJCT" => Some(None),
        _ => None,
    }
}

fn movement(raw: Raw, leaf: &Leaf<'_>, number: u64, day: Date, status: Status) -> Result<Movement, Refusal> {
    let (amount, currency) = raw.amount.read(|field, reason| leaf.refuse(&format!("Amount.{}", title(field)), reason))?;
    if amount < 0 {
        return Err(leaf.refuse("Amount.Amount", "is negative; CreditDebitIndicator says where the money went"));
    }
    let direction = if raw.credit_debit_indicator == Indicator::Credit { Direction::In } else { Direction::Out };
    let merchant = raw.merchant_details.and_then(|merchant| Plain::given(merchant.merchant_name));
    let other = if direction == Direction::In { raw.debtor_account } else { raw.creditor_account };
    let id = Plain::given(raw.transaction_id);
    let balance = raw.balance.as_ref().map(|balance| balance_after(balance, currency, leaf)).transpose()?.flatten();
    Ok(Movement {
        number,
        posted_on: day,
        value_on: raw.value_date_time.map(|written| written.day),
        direction,
        amount,
        currency,
        status,
        description: Plain::given(raw.transaction_information).or_else(|| merchant.clone()),
        reference: id.clone().or_else(|| Plain::given(raw.transaction_reference)),
        transaction_id: id,
        entry_ref: None,
        contract: None,
        counterparty: other.and_then(|party| Plain::given(party.name)).or(merchant),
        code: code(raw.bank_transaction_code).or_else(|| code(raw.proprietary_bank_transaction_code)).unwrap_or_default(),
        balance_after: balance,
    })
}

/// `amount` as the standard writes it.
fn title(field: &str) -> &'static str {
    if field == "currency" { "Currency" } else { "Amount" }
}

/// A booked balance; others count what has not happened yet.
fn balance_after(balance: &Balance, currency: Currency, leaf: &Leaf<'_>) -> Result<Option<i64>, Refusal> {
    const BOOKED: [&str; 4] = ["InterimBooked", "ITBD", "ClosingBooked", "CLBD"];
    let booked = balance.r#type.as_deref().is_some_and(|word| BOOKED.contains(&word));
    let (Some(given), Some(indicator), true) = (&balance.amount, balance.credit_debit_indicator, booked) else { return Ok(None) };
    let (amount, of) = given.read(|field, reason| leaf.refuse(&format!("Balance.Amount.{}", title(field)), reason))?;
    let signed = if indicator == Indicator::Credit { amount } else { -amount };
    Ok((of == currency).then_some(signed))
}

/// `ReceivedCreditTransfer/DomesticCreditTransfer`; a direct debit that the account received as ISO 20022 writes it.
fn code(code: Option<Code>) -> Option<String> {
    let code = code?;
    let (word, sub) = (Plain::given(code.code)?, Plain::given(code.sub_code));
    let word =
        if matches!(word.as_str(), "ReceivedDirectDebits" | "ReceivedDirectDebit") { "PMNT/RDDT".to_owned() } else { word };
    Some(sub.map_or(word.clone(), |sub| format!("{word}/{sub}")))
}
