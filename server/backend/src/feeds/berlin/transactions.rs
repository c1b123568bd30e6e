//! One movement of a transaction list.

use crate::feeds::identity::is_reference;
use crate::feeds::json::{Decimal, Leaf, Plain, Written};
use crate::feeds::runs::{Movement, Runs};
use crate::feeds::{Direction, On, Refusal, Status};
use domain::accounts::AccountName;
use domain::money::Currency;
use domain::statements::Made;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IgnoredAny;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    transaction_id: Option<Plain>,
    entry_reference: Option<Plain>,
    mandate_id: Option<Plain>,
    #[serde(default, deserialize_with = "Written::given")]
    booking_date: Option<Written>,
    #[serde(default, deserialize_with = "Written::given")]
    value_date: Option<Written>,
    transaction_amount: Decimal,
    creditor_name: Option<Plain>,
    creditor_account: Option<IgnoredAny>,
    ultimate_creditor: Option<Plain>,
    debtor_name: Option<Plain>,
    debtor_account: Option<IgnoredAny>,
    ultimate_debtor: Option<Plain>,
    remittance_information_unstructured: Option<Plain>,
    remittance_information_unstructured_array: Option<Vec<Plain>>,
    remittance_information_structured: Option<Structured>,
    remittance_information_structured_array: Option<Vec<Structured>>,
    additional_information: Option<Plain>,
    bank_transaction_code: Option<Plain>,
    proprietary_bank_transaction_code: Option<Plain>,
    balance_after_transaction: Option<Balance>,
}

/// A reference alone, or with its kind.
#[derive(Deserialize)]
#[serde(untagged)]
enum Structured {
    Text(Plain),
    Reference { reference: Option<Plain> },
    Other(IgnoredAny),
}

impl Structured {
    fn reference(self) -> Option<String> {
        match self {
            Self::Text(text) => Plain::given(Some(text)),
            Self::Reference { reference } => Plain::given(reference),
            Self::Other(_) => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Balance {
    balance_amount: Option<Decimal>,
    balance_type: Option<String>,
}

#[derive(Deserialize)]
struct Links {
    next: Option<IgnoredAny>,
    previous: Option<IgnoredAny>,
}

/// A list of transactions, as it passes by.
#[derive(Debug, Default)]
pub(super) struct Reading {
    account: Option<AccountName>,
    /// What stands before the account is named, until it is.
    waiting: Waiting,
    runs: Runs,
    number: u64,
    /// Amounts without a minus that name a creditor alone.
    unsigned: u64,
    announced: u64,
    /// Pending ones without a day: they have no place among the others until they have one.
    undated: u64,
    one_of_several: bool,
}

/// So much of a list may stand before its account: a page of a bank's interface has some hundred transactions.
const MOST_WAITING: usize = 8 * 1024 * 1024;

/// Movements of an account that is not named yet.
#[derive(Debug, Default)]
struct Waiting {
    movements: Vec<(Made, Movement)>,
    bytes: usize,
    /// Where the first of them stands.
    line: Option<u64>,
}

impl Reading {
    /// Whose list it is. What stood before it is given on. Says whether to go on.
    pub fn of(&mut self, account: AccountName, on: &mut On<'_>) -> Result<bool, Refusal> {
        for (made, movement) in std::mem::take(&mut self.waiting).movements {
            if !self.runs.of(&account, movement.number, made, on)? || !self.runs.movement(movement, on)? {
                return Ok(false);
            }
        }
        self.account = Some(account);
        Ok(true)
    }

    pub fn links(&mut self, leaf: &Leaf<'_>) -> Result<bool, Refusal> {
        if leaf.is_null() {
            return Ok(true);
        }
        let links: Links = leaf.read()?;
        self.one_of_several |= links.next.is_some() || links.previous.is_some();
        Ok(true)
    }

    /// Counts what moves nothing.
    pub fn passed_over(&mut self, leaf: &Leaf<'_>) -> Result<bool, Refusal> {
        leaf.ignore()?;
        self.announced += 1;
        Ok(true)
    }

    /// Takes the next transaction. Says whether to go on.
    pub fn transaction(&mut self, leaf: &Leaf<'_>, status: Status, on: &mut On<'_>) -> Result<bool, Refusal> {
        self.waiting.line.get_or_insert(leaf.line);
        self.number += 1;
        let raw: Raw = leaf.read()?;
        let written = match (raw.booking_date.or(raw.value_date), status) {
            (Some(written), _) => written,
            (None, Status::Pending) => {
                self.undated += 1;
                return Ok(true);
            }
            (None, Status::Booked) => return Err(leaf.refuse("bookingDate", "is missing, and valueDate too")),
        };
        let (amount, currency) =
            raw.transaction_amount.read(|field, reason| leaf.refuse(&format!("transactionAmount.{field}"), reason))?;
        let creditor = raw.creditor_name.is_some() || raw.creditor_account.is_some();
        self.unsigned += u64::from(amount > 0 && creditor && raw.debtor_name.is_none() && raw.debtor_account.is_none());
        let movement = movement(raw, leaf, self.number, (written.day, amount, currency, status))?;
        let Some(account) = self.account.clone() else { return self.wait(written.made(), movement, leaf) };
        Ok(self.runs.of(&account, self.number, written.made(), on)? && self.runs.movement(movement, on)?)
    }

    fn wait(&mut self, made: Made, movement: Movement, leaf: &Leaf<'_>) -> Result<bool, Refusal> {
        self.waiting.bytes += leaf.text.len() + size_of::<(Made, Movement)>();
        if self.waiting.bytes > MOST_WAITING {
            let reason = format!("is missing, or stands behind more than {MOST_WAITING} bytes of transactions");
            return Err(Refusal::line(leaf.line, reason).at("account"));
        }
        self.waiting.movements.push((made, movement));
        Ok(true)
    }

    /// The list ends. It says nowhere which days it covers; one in which nothing has a day is as old as `today`.
    pub fn end(mut self, today: Date, on: &mut On<'_>) -> Result<(), Refusal> {
        if let (None, Some(line)) = (&self.account, self.waiting.line) {
            return Err(Refusal::line(line, "is missing, or stands behind the transactions").at("account"));
        }
        let mut warnings = Vec::new();
        if self.unsigned > 0 {
            warnings.push(format!(
                "{} amounts without a minus name a creditor and no debtor: they are read as money that came in",
                self.unsigned
            ));
        }
        if self.announced > 0 {
            warnings.push(format!("{} standing orders move nothing yet: they are passed over", self.announced));
        }
        if self.undated > 0 {
            warnings.push(format!("{} pending transactions have no day yet: they are passed over", self.undated));
        }
        if self.one_of_several && self.runs.by_texts() {
            warnings.push(
                "some transactions have no reference, and the list goes on on another page: equal ones of a day that is cut \
                           by the pages may be taken for one"
                    .to_owned(),
            );
        }
        if !warnings.is_empty() {
            // Warnings are told of an account, which nothing but what was passed over may not have named.
            let account = self.account.as_ref().ok_or_else(|| Refusal::file("is missing").at("account"))?;
            if !self.runs.of(account, self.number + 1, Made::on(today), on)? {
                return Ok(());
            }
        }
        self.runs.passed_over = self.announced + self.undated;
        self.runs.end(self.number + 1, None, warnings, on)
    }
}

fn movement(
    raw: Raw,
    leaf: &Leaf<'_>,
    number: u64,
    (day, amount, currency, status): (Date, i64, Currency, Status),
) -> Result<Movement, Refusal> {
    let direction = if amount < 0 { Direction::Out } else { Direction::In };
    let entry_ref = Plain::given(raw.entry_reference).filter(|text| is_reference(text));
    let id = Plain::given(raw.transaction_id);
    let balance = raw.balance_after_transaction.map(|balance| balance_after(&balance, currency, leaf)).transpose()?.flatten();
    let (name, ultimate) = match direction {
        Direction::In => (raw.debtor_name, raw.ultimate_debtor),
        Direction::Out => (raw.creditor_name, raw.ultimate_creditor),
    };
    let pieces = raw.remittance_information_unstructured_array.unwrap_or_default();
    let pieces = pieces.into_iter().map(|Plain(text)| text).collect::<Vec<_>>().join(" ");
    let references = raw.remittance_information_structured_array.unwrap_or_default();
    let references = references.into_iter().filter_map(Structured::reference).collect::<Vec<_>>().join(" ");
    let structured = raw.remittance_information_structured.and_then(Structured::reference);
    Ok(Movement {
        number,
        posted_on: day,
        value_on: raw.value_date.map(|written| written.day),
        direction,
        amount: amount.checked_abs().ok_or_else(|| leaf.refuse("transactionAmount.amount", "is more than can be kept"))?,
        currency,
        status,
        description: Plain::given(raw.remittance_information_unstructured)
            .or_else(|| Some(pieces).filter(|text| !text.is_empty()))
            .or(structured)
            .or_else(|| Some(references).filter(|text| !text.is_empty()))
            .or_else(|| Plain::given(raw.additional_information)),
        reference: entry_ref.clone().or_else(|| id.clone()),
        transaction_id: id.filter(|_| entry_ref.is_none()),
        entry_ref,
        contract: Plain::given(raw.mandate_id),
        counterparty: Plain::given(name).or_else(|| Plain::given(ultimate)),
        // `PMNT-RDDT-ESDD`, as camt's with other signs between.
        code: Plain::given(raw.bank_transaction_code)
            .map(|code| code.replace('-', "/"))
            .or_else(|| Plain::given(raw.proprietary_bank_transaction_code))
            .unwrap_or_default(),
        balance_after: balance,
    })
}

/// A booked balance; others count what has not happened yet.
fn balance_after(balance: &Balance, currency: Currency, leaf: &Leaf<'_>) -> Result<Option<i64>, Refusal> {
    let booked = balance.balance_type.as_deref().is_some_and(|word| matches!(word, "interimBooked" | "closingBooked"));
    let (Some(given), true) = (&balance.balance_amount, booked) else { return Ok(None) };
    let field = |field: &str, reason| leaf.refuse(&format!("balanceAfterTransaction.balanceAmount.{field}"), reason);
    let (amount, of) = given.read(field)?;
    Ok((of == currency).then_some(amount))
}
