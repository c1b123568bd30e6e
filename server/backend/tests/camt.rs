//! One account's movements in several formats: each stands once, whatever comes first; and what the balances say is missing.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

#[path = "camt/announced.rs"]
mod announced;
#[path = "camt/contracts.rs"]
mod contracts;
#[path = "camt/days.rs"]
mod days;
#[path = "camt/held.rs"]
mod held;
#[path = "camt/hours.rs"]
mod hours;
#[path = "camt/intraday.rs"]
mod intraday;
#[path = "camt/pages.rs"]
mod pages;
#[path = "camt/references.rs"]
mod references;
#[path = "camt/shared.rs"]
mod shared;
mod support;
#[path = "camt/two_names.rs"]
mod two_names;
#[path = "camt/two_ways.rs"]
mod two_ways;

use backend::Backend;
use backend::args;
use backend::feeds::zengin::write::{LineEnd, Writer};
use backend::listings::{flags, links, transactions};
use jiff::civil::{Date, date};
use support::brought::imported;
use support::exchange::exchange;
use support::zengin;

const IBAN: &str = "NL00KAKU0000000001";

async fn printed(backend: &Backend) -> Vec<String> {
    let mut out = Vec::new();
    transactions(&backend.db, &mut out).await.unwrap();
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

async fn everything(backend: &Backend) -> String {
    let mut out = Vec::new();
    flags(&backend.db, &mut out).await.unwrap();
    links(&backend.db, &mut out).await.unwrap();
    transactions(&backend.db, &mut out).await.unwrap();
    let gaps: Vec<(String, String)> =
        backend.db.all("SELECT gap_from, gap_to FROM balance_gaps ORDER BY gap_from", args![]).await.unwrap();
    format!("{}{gaps:?}", String::from_utf8(out).unwrap())
}

/// The account has two names: the statement's and the IBAN.
fn registers() -> [Vec<u8>; 2] {
    let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#.to_owned();
    let pay = r#"{"type":"institution","id":"pay","kind":"provider","name":"ペイ","aliases":["ペイ"]}"#.to_owned();
    let account = format!(
        r#"{{"type":"account","account":{{"bank":"9991","branch":"001","kind":"ordinary","number":"0000001"}},"customer":"C-1","holder_name":"見本 花子","birth_date":"1985-04-01","status":"open","co_customers":[],"also":[{{"iban":"{IBAN}"}}]}}"#
    );
    [exchange("institutions", "operator", 1, true, &[bank, pay]), exchange("accounts", "9991", 1, true, &[account])]
        .map(String::into_bytes)
}

fn zengin(debits: &[(u32, Date, i64, &str)], opening: i64) -> Vec<u8> {
    let mut file = Writer::new(Vec::new(), date(2020, 9, 4), LineEnd::Lf);
    file.account(&zengin::account(1, (date(2020, 9, 1), date(2020, 9, 3)), opening)).unwrap();
    for &(number, day, amount, description) in debits {
        file.line(&zengin::debit(number, day, amount, description, "")).unwrap();
    }
    file.finish().unwrap()
}

/// An entry as any of the three messages has it.
fn entry(reference: &str, day: &str, amount: &str, text: &str, status: &str) -> String {
    let reference = if reference.is_empty() { String::new() } else { format!("<AcctSvcrRef>{reference}</AcctSvcrRef>") };
    format!(
        "<Ntry><Amt Ccy=\"JPY\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{status}</Sts><BookgDt><Dt>{day}</Dt></BookgDt>\
         <ValDt><Dt>{day}</Dt></ValDt>{reference}<AddtlNtryInf>{text}</AddtlNtryInf></Ntry>\n"
    )
}

fn balance(code: &str, amount: i64, day: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"JPY\">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>",
        amount.abs(),
        if amount < 0 { "DBIT" } else { "CRDT" }
    )
}

fn camt(number: &str, made: &str, from: &str, to: &str, balances: Option<(i64, i64)>, entries: &str) -> Vec<u8> {
    let (message, statement) = match number {
        "052" => ("BkToCstmrAcctRpt", "Rpt"),
        "053" => ("BkToCstmrStmt", "Stmt"),
        _ => ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };
    let balances = balances.map(|(open, close)| balance("OPBD", open, from) + &balance("CLBD", close, to)).unwrap_or_default();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.{number}.001.02\"><{message}><{statement}><Id>S</Id>\
         <CreDtTm>{made}T08:00:00+09:00</CreDtTm><FrToDt><FrDtTm>{from}T00:00:00</FrDtTm><ToDtTm>{to}T23:59:59</ToDtTm></FrToDt>\
         <Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>{balances}\n{entries}</{statement}></{message}></Document>"
    )
    .into_bytes()
}
/// Two equal debits and another one, in Zengin and in camt, in any order.
#[tokio::test]
async fn a_statement_in_two_formats_stands_once() {
    let day = date(2020, 9, 1);
    let one = zengin(&[(1, day, 300, "ﾍﾟｲ"), (2, day, 300, "ﾍﾟｲ"), (3, date(2020, 9, 2), 70, "ATM")], 1_000);
    let three = [("A", "2020-09-01", "300", "ペイ"), ("B", "2020-09-01", "300", "ペイ"), ("C", "2020-09-02", "70", "ATM")];
    let entries: String = three.map(|(reference, day, amount, text)| entry(reference, day, amount, text, "BOOK")).concat();
    let other = camt("053", "2020-09-04", "2020-09-01", "2020-09-03", Some((1_000, 330)), &entries);
    for backend in support::backends().await {
        let fresh = support::backends().await.into_iter().next().unwrap();
        for file in registers() {
            imported(&backend, &file).await;
            imported(&fresh, &file).await;
        }
        imported(&backend, &one).await;
        let before = everything(&backend).await;
        let answer = imported(&backend, &other).await;
        assert_eq!((answer.records, answer.new, answer.duplicates), (3, 0, 3));
        assert_eq!(everything(&backend).await, before);
        assert_eq!(imported(&fresh, &other).await.new, 3);
        assert_eq!(imported(&fresh, &one).await.new, 0);
        assert_eq!(everything(&fresh).await, before, "the other order comes to the same");
    }
}

/// The accounts' register comes last: until then nobody knows that it is one account.
#[tokio::test]
async fn what_turns_out_to_be_one_account_stands_once() {
    let one = zengin(&[(1, date(2020, 9, 1), 300, "ﾍﾟｲ")], 1_000);
    let other = camt("053", "2020-09-04", "2020-09-01", "2020-09-03", None, &entry("A", "2020-09-01", "300", "ペイ", "BOOK"));
    for backend in support::backends().await {
        let [institutions, accounts] = registers();
        for file in [&institutions, &one, &other] {
            imported(&backend, file).await;
        }
        assert_eq!(printed(&backend).await.len(), 2);
        imported(&backend, &accounts).await;
        let lines = printed(&backend).await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains(r#""reference":"00000001""#), "the number is the surest");
    }
}

/// What a batch is made of is kept, sealed, and follows a correction.
#[tokio::test]
async fn the_details_of_a_batch_are_kept_sealed() {
    let details = |name: &str| {
        let one = |who: &str| format!("<TxDtls><RltdPties><Cdtr><Nm>{who}</Nm></Cdtr></RltdPties></TxDtls>");
        let inside = format!("<NtryDtls>{}{}</NtryDtls><AddtlNtryInf>", one(name), one("WAKABA"));
        entry("B", "2020-09-01", "300", "SHOP", "BOOK").replace("<AddtlNtryInf>", &inside)
    };
    for backend in support::backends().await {
        imported(&backend, &camt("053", "2020-09-02", "2020-09-01", "2020-09-01", None, &details("MIHON"))).await;
        let sql = "SELECT account_id || '/' || key, details FROM transaction_details";
        let (_, stands): (String, String) = backend.db.one(sql, args![]).await.unwrap().unwrap();
        assert!(!stands.contains("MIHON"));
        assert!(support::opened(&backend, "transaction_details", "details", sql).await.contains("MIHON"));
        let corrected = details("KAEDE").replace(">300<", ">310<");
        imported(&backend, &camt("053", "2020-09-03", "2020-09-01", "2020-09-01", None, &corrected)).await;
        let opened = support::opened(&backend, "transaction_details", "details", sql).await;
        assert!(opened.contains("KAEDE") && !opened.contains("MIHON"), "{opened}");
    }
}
