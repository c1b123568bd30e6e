//! Messages that hold and messages that do not.

mod bounds;
mod cut;
mod encodings;
mod frames;
mod identities;
mod one_line;
mod pieces;
mod samples;
mod spelled;
mod traps;
mod wrong;

use super::Camt;
use crate::feeds::zengin::Encoding;
use crate::feeds::{Entry, Event, Format, Known, Refusal, StatementClose, StatementHead, detect};
use jiff::civil::date;
use std::io::{BufReader, Cursor};

/// All events of a file, which is found to be camt by its content.
pub(super) fn read(file: &[u8]) -> Result<Vec<Event>, Refusal> {
    assert!(detect(&file[..file.len().min(16 * 1024)], crate::feeds::csv::shipped())?.word.starts_with("camt."));
    let bytes = BufReader::new(Box::new(Cursor::new(file.to_vec())) as Box<dyn std::io::Read + Send>);
    let known = Known { encoding: Encoding::Utf8, today: date(2020, 9, 4) };
    let mut events = Vec::new();
    Camt.read(bytes, known, &mut |event| {
        events.push(event);
        Ok(true)
    })?;
    assert_eq!(events.pop(), Some(Event::End), "a file that is read has an end");
    Ok(events)
}

pub(super) fn entries(file: &str) -> Vec<Entry> {
    let events = read(file.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}"));
    events.into_iter().filter_map(|event| if let Event::Entry(entry) = event { Some(entry) } else { None }).collect()
}

pub(super) fn heads(file: &str) -> Vec<(StatementHead, StatementClose)> {
    let events = read(file.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}"));
    let heads = events.iter().filter_map(|event| if let Event::Account(head) = event { Some(head) } else { None });
    let closes = events.iter().filter_map(|event| if let Event::Close(close) = event { Some(close) } else { None });
    heads.map(|head| StatementHead::clone(head)).zip(closes.cloned()).collect()
}

pub(super) fn refused(file: &str) -> String {
    read(file.as_bytes()).expect_err("it must be refused").to_string()
}

/// A message of one statement: what stands before the entries, and they.
pub(super) fn message(number: &str, version: &str, before: &str, entries: &str) -> String {
    let (message, statement) = match number {
        "052" => ("BkToCstmrAcctRpt", "Rpt"),
        "053" => ("BkToCstmrStmt", "Stmt"),
        _ => ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };
    let message = if version == "01" { format!("{message}V01") } else { message.to_owned() };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{number}.001.{version}">
<{message}><GrpHdr><MsgId>M</MsgId><CreDtTm>2020-09-04T08:00:00+09:00</CreDtTm></GrpHdr>
<{statement}><Id>S-1</Id><CreDtTm>2020-09-04T07:00:00+09:00</CreDtTm>{ACCOUNT}
{before}
{entries}
</{statement}></{message}></Document>"#
    )
}

pub(super) const ACCOUNT: &str = "<Acct><Id><IBAN>NL00KAKU0000000001</IBAN></Id><Ownr><Nm>MIHON HANAKO</Nm></Ownr></Acct>";

/// Days and balances of one currency.
pub(super) fn frame(currency: &str, opening: &str, closing: &str) -> String {
    let balance = |code: &str, amount: &str, day: &str| {
        let (sign, amount) = amount.strip_prefix('-').map_or(("CRDT", amount), |amount| ("DBIT", amount));
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{currency}\">{amount}</Amt>\
             <CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
        )
    };
    format!(
        "<FrToDt><FrDtTm>2020-09-01T00:00:00</FrDtTm><ToDtTm>2020-09-03T23:59:59</ToDtTm></FrToDt>{}{}",
        balance("OPBD", opening, "2020-09-01"),
        balance("CLBD", closing, "2020-09-03")
    )
}

/// A booked debit of that amount, with what else stands in it.
pub(super) fn debit(amount: &str, currency: &str, rest: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>2020-09-01</Dt></BookgDt>{rest}</Ntry>"
    )
}
