//! Zengin, 入出金取引明細, trailer record and end record: what must hold.

use super::block::{Block, Sum};
use super::cutting::is_filling;
use super::fields::{Field, Record};
use super::header::amount;
use crate::feeds::{Refusal, StatementClose};
use domain::money::grouped;

const COUNT_IN: Field = Field::new("count in", 2, 7);
const SUM_IN: Field = Field::new("sum in", 8, 20);
const COUNT_OUT: Field = Field::new("count out", 21, 26);
const SUM_OUT: Field = Field::new("sum out", 27, 39);
const CLOSING_SIGN: Field = Field::new("sign of the closing balance", 40, 40);
const CLOSING: Field = Field::new("closing balance", 41, 54);
const RECORDS: Field = Field::new("number of data records", 55, 61);

const FILE_RECORDS: Field = Field::new("number of records", 2, 11);
const FILE_ACCOUNTS: Field = Field::new("number of accounts", 12, 16);
const AFTER_END: Field = Field::new("rest of the end record", 17, 200);

/// Checks a trailer against the records before it.
pub(super) fn close(record: Record<'_>, mut block: Block) -> Result<StatementClose, Refusal> {
    check_sum(record, &COUNT_IN, &SUM_IN, block.money_in)?;
    check_sum(record, &COUNT_OUT, &SUM_OUT, block.money_out)?;
    check_count(record, &RECORDS, block.records())?;
    let closing = record.balance(&CLOSING_SIGN, &CLOSING)?;
    match (block.balance(), closing) {
        (Some(balance), Some(closing)) if balance != closing => {
            let (balance, closing) = (grouped(balance), grouped(closing));
            let reason = format!("opening balance + in − out gives {balance}, the trailer says {closing}");
            return Err(record.refused(&CLOSING, reason));
        }
        (_, None) => {
            let warning = "the closing balance is not given: balances cannot be checked";
            block.warnings.push(format!("record {}: {warning}", record.number));
        }
        _ => {}
    }
    Ok(StatementClose {
        page: None,
        heard: block.two_ways.heard(),
        passed_over: 0,
        record: record.number,
        closing,
        covered: block.covered,
        // What does not add up was refused.
        adds_up: block.opening.and(closing).map(|_| true),
        identities: block.identities,
        entries: block.records(),
        warnings: block.warnings,
    })
}

/// Checks the end record against the whole file: `records` with the end record itself.
pub(super) fn end(record: Record<'_>, records: u64, accounts: u64) -> Result<(), Refusal> {
    check_count(record, &FILE_RECORDS, records)?;
    check_count(record, &FILE_ACCOUNTS, accounts)?;
    if record.raw(&AFTER_END).iter().all(|&byte| is_filling(byte)) {
        Ok(())
    } else {
        Err(record.refused(&AFTER_END, "something stands behind the end record's counts"))
    }
}

fn check_sum(record: Record<'_>, count: &Field, sum: &Field, counted: Sum) -> Result<(), Refusal> {
    check_count(record, count, counted.count)?;
    let said = amount(record, sum)?;
    if said == counted.amount {
        return Ok(());
    }
    let (said, counted) = (grouped(said), grouped(counted.amount));
    Err(record.refused(sum, format!("the trailer says {said}, the records come to {counted}")))
}

fn check_count(record: Record<'_>, field: &Field, counted: u64) -> Result<(), Refusal> {
    let said = record.given(field)?;
    if said == counted {
        return Ok(());
    }
    Err(record.refused(field, format!("the record says {said}, counted were {counted}")))
}
