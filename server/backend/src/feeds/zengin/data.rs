//! Zengin, 入出金取引明細, data record of account kinds 1, 2 and 4.

use super::block::Block;
use super::fields::{Field, Record};
use super::header::amount;
use crate::feeds::{Direction, Entry, Numberless, Refusal, Status};
use domain::links::Contract;
use domain::money::Currency;
use jiff::civil::Date;

const NUMBER: Field = Field::new("inquiry number", 2, 9);
const POSTED_ON: Field = Field::new("posted on", 10, 15);
const VALUE_ON: Field = Field::new("value date", 16, 21);
const DIRECTION: Field = Field::new("direction", 22, 22);
const CODE: Field = Field::new("transaction code", 23, 24);
const AMOUNT: Field = Field::new("amount", 25, 36);
const CONTRACT: Field = Field::new("contract number", 82, 101);
const SENDER: Field = Field::new("sender's name", 82, 129);
const DESCRIPTION: Field = Field::new("description", 160, 179);

/// Transaction code of a correction.
const CORRECTION: u64 = 19;

pub(super) fn read(record: Record<'_>, block: &mut Block) -> Result<Entry, Refusal> {
    let posted_on = block.day(record, &POSTED_ON)?.ok_or_else(|| record.refused(&POSTED_ON, "is blank"))?;
    let direction = direction(record)?;
    let amount = amount(record, &AMOUNT)?;
    let description = record.text(&DESCRIPTION)?;
    let (contract, counterparty) = other_side(record, direction)?;
    let (key, position) = match record.number(&NUMBER)? {
        Some(number) => numbered(record, block, posted_on, number)?,
        None => {
            let contract = contract.as_ref().map(Contract::printed);
            *(if contract.is_some() { &mut block.identities.contracts } else { &mut block.identities.texts }) = true;
            block.equals.next(Numberless {
                status: Status::Booked,
                day: posted_on,
                direction,
                amount,
                currency: Currency::JPY,
                text: description.as_deref(),
                contract,
            })
        }
    };
    block.two_ways.next((posted_on, direction, amount, Currency::JPY), &key);
    block.identities.pairs_told = block.two_ways.tells_all();
    Ok(Entry {
        record: record.number,
        key,
        position,
        posted_on,
        value_on: block.day(record, &VALUE_ON)?,
        direction,
        amount,
        currency: Currency::JPY,
        status: Status::Booked,
        reversal: record.number(&CODE)? == Some(CORRECTION),
        description,
        reference: given_text(record, &NUMBER),
        contract,
        counterparty,
        code: given_text(record, &CODE).unwrap_or_default(),
        balance_after: block.count(direction, amount).map_err(|reason| record.refused(&DIRECTION, reason))?,
        details: Vec::new(),
    })
}

fn direction(record: Record<'_>) -> Result<Direction, Refusal> {
    match record.given(&DIRECTION)? {
        1 => Ok(Direction::In),
        2 => Ok(Direction::Out),
        other => Err(record.refused(&DIRECTION, format!("1 (in) or 2 (out) is wanted, found {other}"))),
    }
}

/// Key and position of a numbered entry: `20200901-00000003`.
fn numbered(record: Record<'_>, block: &mut Block, day: Date, number: u64) -> Result<(String, i64), Refusal> {
    let number = u32::try_from(number).expect("eight digits fit");
    if !block.numbers.insert(day, number) {
        return Err(record.refused(&NUMBER, format!("{number:08} stands twice on {day} in this account")));
    }
    let mut key = String::with_capacity(17);
    block.identities.numbers = true;
    key.push_str(block.day_digits(day));
    key.push('-');
    key.push_str(&record.digits(&NUMBER));
    Ok((key, i64::from(number)))
}

/// Positions 82-129: the sender's name on credits, the direct-debit contract in the left 20 on debits.
fn other_side(record: Record<'_>, direction: Direction) -> Result<(Option<Contract>, Option<String>), Refusal> {
    match direction {
        Direction::In => Ok((None, record.text(&SENDER)?)),
        Direction::Out => Ok((record.text(&CONTRACT)?.as_deref().and_then(Contract::new), None)),
    }
}

/// The digits of a numeric field that was found to be digits or blank.
fn given_text(record: Record<'_>, field: &Field) -> Option<String> {
    (!record.is_blank(field)).then(|| record.digits(field).into_owned())
}
