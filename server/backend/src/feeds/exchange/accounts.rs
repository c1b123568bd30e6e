//! Feed `accounts`: who holds which account, from a bank or securities firm about its own accounts.

use super::header::Header;
use super::names::{Named, own_account};
use super::parsing::parsed;
use super::values::{Code, Day, Email, Id, MOST_IN_LIST, Name, Said, text};
use crate::feeds::Refusal;
use domain::accounts::{AccountName, Status};
use jiff::civil::Date;
use serde::Deserialize;

/// An account and its holder as the sender knows them. Customer numbers are the sender's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    pub account: AccountName,
    pub customer: String,
    pub holder_name: String,
    pub holder_kana: Option<String>,
    pub birth_date: Option<Date>,
    pub opened_on: Option<Date>,
    pub status: Status,
    /// Other customers of the sender who hold the account too.
    pub co_customers: Vec<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Other names of the same account.
    pub also: Vec<AccountName>,
}

#[derive(Deserialize)]
struct Raw {
    account: Named,
    customer: Id,
    holder_name: Name,
    holder_kana: Option<Said>,
    birth_date: Option<Day>,
    opened_on: Option<Day>,
    status: Status,
    co_customers: Option<Vec<Id>>,
    phone: Option<Code>,
    email: Option<Email>,
    also: Option<Vec<Named>>,
}

pub(super) fn read(json: &str, line: u64, header: &Header) -> Result<AccountRecord, Refusal> {
    let raw: Raw = parsed(json, line)?;
    let (also, co_customers) = (raw.also.unwrap_or_default(), raw.co_customers.unwrap_or_default());
    for (field, count) in [("also", also.len()), ("co_customers", co_customers.len())] {
        if count > MOST_IN_LIST {
            let reason = format!("{MOST_IN_LIST} are read at most, found {count}");
            return Err(Refusal::line(line, reason).at(field));
        }
    }
    let also = also.into_iter().enumerate();
    Ok(AccountRecord {
        account: own_account(raw.account, header, line, "account")?,
        customer: raw.customer.0,
        holder_name: raw.holder_name.0,
        holder_kana: text(raw.holder_kana),
        birth_date: raw.birth_date.map(|day| day.0),
        opened_on: raw.opened_on.map(|day| day.0),
        status: raw.status,
        co_customers: co_customers.into_iter().map(|customer| customer.0).collect(),
        phone: text(raw.phone),
        email: text(raw.email),
        also: also.map(|(index, name)| own_account(name, header, line, &format!("also[{index}]"))).collect::<Result<_, _>>()?,
    })
}
