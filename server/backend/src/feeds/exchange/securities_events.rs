//! Feed `securities-events`: what was done on the accounts of a securities firm.

use super::header::Header;
use super::names::{Named, own_account, seven_digits};
use super::parsing::parsed;
use super::values::{Amount, At, Code, Id, Said, source, text};
use crate::feeds::Refusal;
use domain::accounts::{AccountName, Kind};
use domain::money::Currency;
use domain::securities::{Action, Event};
use serde::Deserialize;

#[derive(Deserialize)]
struct Raw {
    event: Id,
    account: Named,
    customer: Id,
    action: Action,
    at: At,
    amount: Amount,
    currency: Currency,
    device: Option<Code>,
    ip: Option<Code>,
    destination: Option<Named>,
    destination_holder_kana: Option<Said>,
}

pub(super) fn read(json: &str, line: u64, header: &Header) -> Result<(AccountName, Event), Refusal> {
    let raw: Raw = parsed(json, line)?;
    let account = own_account(raw.account, header, line, "account")?;
    if let AccountName::Bank { kind, .. } = &account
        && *kind != Kind::Securities
    {
        let reason = format!("\"securities\" is wanted, found {:?}", kind.word());
        return Err(Refusal::line(line, reason).at("account.kind"));
    }
    let destination = raw.destination.map(|name| seven_digits(name, line, "destination")).transpose()?;
    let event = Event {
        sender: header.sender.clone(),
        id: raw.event.0,
        customer: raw.customer.0,
        action: raw.action,
        at: raw.at.0,
        amount: raw.amount.0,
        currency: raw.currency,
        device: source(raw.device),
        ip: source(raw.ip),
        destination,
        destination_holder_kana: text(raw.destination_holder_kana),
    };
    Ok((account, event))
}
