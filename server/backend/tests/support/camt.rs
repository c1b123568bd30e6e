//! Statements in camt.053: accounts with an IBAN, each of which has the same entries every day.

use jiff::Span;
use jiff::civil::{Date, date};
use std::ops::Range;

const FIRST_DAY: Date = date(2020, 8, 27);
const OPENING: i64 = 9_000_000;

/// A day's entries: what came in, or went out where it is less than zero; what is printed; whether the bank gave it a reference. The two
/// that are equal and have none are two.
const A_DAY: [(i64, &str, bool); 6] = [
    (-300, "ガス", false),
    (-300, "ガス", false),
    (-40_000, "ドコモコウザ", true),
    (-20_000, "アサガオペイ", true),
    (-7_000, "カイシヤ", true),
    (5_000, "フリコミ", true),
];

/// The records of the accounts' register. The bank knows every second account by a number, and gives the IBAN as a further name.
pub fn accounts(count: u64) -> Vec<String> {
    let record = |account| {
        let iban = format!(r#"{{"iban":"{}"}}"#, iban(account));
        let number = format!(r#"{{"bank":"9991","branch":"777","kind":"ordinary","number":"{account:07}"}}"#);
        let (name, also) = if account % 2 == 0 { (number, iban) } else { (iban, String::new()) };
        format!(
            r#"{{"type":"account","account":{name},"also":[{also}],"customer":"K-{account}","holder_name":"見本 花子","birth_date":"1985-04-01","status":"open"}}"#
        )
    };
    (0..count).map(record).collect()
}

/// A file with statements of accounts, each of some of the days.
pub fn file(pieces: impl Iterator<Item = (u64, Range<u64>)>) -> Vec<u8> {
    let statements: String = pieces.map(|(account, days)| statement(account, days)).collect();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\
         <GrpHdr><MsgId>M</MsgId><CreDtTm>2020-10-01T06:00:00+09:00</CreDtTm></GrpHdr>\n{statements}</BkToCstmrStmt></Document>\n"
    )
    .into_bytes()
}

fn statement(account: u64, days: Range<u64>) -> String {
    let (iban, first, last) = (iban(account), on(days.start), on(days.end - 1));
    let balances = balance("OPBD", first, days.start) + &balance("CLBD", last, days.end);
    let entries: String = days.flat_map(|day| (0..A_DAY.len()).map(move |index| entry(day, index))).collect();
    format!(
        "<Stmt><Id>{account}-{first}-{last}</Id><CreDtTm>2020-10-01T06:00:00+09:00</CreDtTm>\
         <FrToDt><FrDtTm>{first}T00:00:00</FrDtTm><ToDtTm>{last}T23:59:59</ToDtTm></FrToDt>\
         <Acct><Id><IBAN>{iban}</IBAN></Id></Acct>\n{balances}{entries}</Stmt>\n"
    )
}

/// What is there on a day, so many days being behind.
fn balance(code: &str, day: Date, behind: u64) -> String {
    let amount = OPENING + behind as i64 * A_DAY.iter().map(|(amount, ..)| amount).sum::<i64>();
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"JPY\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
         <Dt><Dt>{day}</Dt></Dt></Bal>\n"
    )
}

fn entry(day: u64, index: usize) -> String {
    let (amount, text, is_numbered) = A_DAY[index];
    let direction = if amount < 0 { "DBIT" } else { "CRDT" };
    let reference = if is_numbered { format!("<AcctSvcrRef>R-{day}-{index}</AcctSvcrRef>") } else { String::new() };
    let on = on(day);
    format!(
        "<Ntry><Amt Ccy=\"JPY\">{}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{on}</Dt></BookgDt>\
         {reference}<NtryDtls>{}</NtryDtls><AddtlNtryInf>{text}</AddtlNtryInf></Ntry>\n",
        amount.abs(),
        details(day, index)
    )
}

/// Of one transaction, or of two where the entry is a batch.
fn details(day: u64, index: usize) -> String {
    let parts = if A_DAY[index].1 == "カイシヤ" { 2 } else { 1 };
    let part = |part| {
        format!(
            "<TxDtls><Refs><EndToEndId>E-{day}-{index}-{part}</EndToEndId></Refs><Amt Ccy=\"JPY\">{}</Amt></TxDtls>",
            A_DAY[index].0.abs() / parts
        )
    };
    (0..parts).map(part).collect()
}

fn iban(account: u64) -> String {
    format!("NL00KAKU{account:010}")
}

fn on(day: u64) -> Date {
    FIRST_DAY.saturating_add(Span::new().days(day as i64))
}
