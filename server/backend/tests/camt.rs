//! One account's movements in several formats: each stands once, whatever comes first; and what the balances say is missing.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

mod support;

use backend::Backend;
use backend::args;
use backend::deliveries::{Imported, Source, Status, import};
use backend::feeds::Direction;
use backend::feeds::zengin::write::{Account, Line, LineEnd, Writer};
use backend::listings::{flags, links, transactions};
use jiff::civil::{Date, date};
use std::sync::Arc;
use support::exchange::exchange;

const IBAN: &str = "NL00KAKU0000000001";

async fn imported(backend: &Backend, bytes: &[u8]) -> Imported {
    let answer = import(backend, &Source::Bytes("file".into(), Arc::from(bytes))).await.unwrap();
    assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
    answer
}

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
    let account = Account {
        bank: "9991".into(),
        bank_name: "ﾐﾎﾝ".into(),
        branch: "001".into(),
        branch_name: "ﾎﾝﾃﾝ".into(),
        kind: 1,
        number: "0000001".into(),
        holder: "ﾐﾎﾝ ﾊﾅｺ".into(),
        covered: Some((date(2020, 9, 1), date(2020, 9, 3))),
        opening: Some(opening),
    };
    file.account(&account).unwrap();
    for &(number, day, amount, description) in debits {
        let line = Line {
            number: Some(number),
            posted_on: day,
            value_on: Some(day),
            direction: Direction::Out,
            code: 14,
            amount,
            party: String::new(),
            description: description.into(),
        };
        file.line(&line).unwrap();
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

/// 052, 054 and 053 speak of one entry; a corrected resend and a late older file; in every order.
#[tokio::test]
async fn pending_becomes_booked_and_the_newer_word_holds() {
    let files = [
        camt("052", "2020-09-01", "2020-09-01", "2020-09-01", None, &entry("A", "2020-09-01", "300", "SHOP", "PDNG")),
        camt("054", "2020-09-02", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "300", "SHOP", "BOOK")),
        camt("053", "2020-09-03", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "300", "SHOP", "BOOK")),
        camt("053", "2020-09-04", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "310", "SHOP", "BOOK")),
        camt("052", "2020-09-05", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "300", "SHOP", "PDNG")),
    ];
    let expected = format!(
        r#"{{"account":{{"iban":"{IBAN}"}},"posted_on":"2020-09-02","value_on":"2020-09-02","direction":"out","amount":310,"currency":"JPY","status":"booked","reversal":false,"description":"SHOP","reference":"A","contract":null}}"#
    );
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [3, 0, 4, 1, 2], [2, 4, 0, 3, 1]] {
        for backend in support::backends().await {
            let mut new = 0;
            for index in order {
                new += imported(&backend, &files[index]).await.new;
            }
            assert_eq!((printed(&backend).await, new), (vec![expected.clone()], 1), "{order:?}");
        }
    }
}

/// A report announces it by its own number, the statement of the next day has it by the bank's.
#[tokio::test]
async fn what_was_announced_is_booked_under_another_number() {
    let (first, last) = ("2020-09-02", "2020-09-03");
    let announced = entry("", first, "300", "ペイ", "PDNG").replace("<AddtlNtryInf>", "<NtryRef>7</NtryRef><AddtlNtryInf>");
    let report = camt("052", first, first, first, None, &announced);
    let statement = camt("053", last, last, last, Some((1_000, 700)), &entry("R1", last, "300", "ペイ", "BOOK"));
    for order in [[&report, &statement], [&statement, &report]] {
        for backend in support::backends().await {
            for file in registers().iter().chain(order) {
                imported(&backend, file).await;
            }
            let all = printed(&backend).await;
            assert!(matches!(&all[..], [one] if one.contains("booked") && one.contains("R1")), "{all:?}");
        }
    }
}

/// A report announces one and has booked another that says the same: the announced one is not the booked one, whatever their numbers, and
/// the statement of the day tells whether both came.
#[tokio::test]
async fn what_one_message_announces_beside_what_it_has_booked_is_another() {
    let day = "2020-09-02";
    for reference in ["", "R1"] {
        let one = entry(reference, day, "300", "ペイ", "BOOK");
        let report = camt("052", day, day, day, None, &(entry("", day, "300", "ペイ", "PDNG") + &one));
        let statement = |entries: &str| camt("053", "2020-09-03", day, day, None, entries);
        let second = if reference.is_empty() { one.clone() } else { one.replace("R1", "R2") };
        for (statement, statuses) in
            [(statement(&one), ["booked", "pending"]), (statement(&(one.clone() + &second)), ["booked"; 2])]
        {
            for order in [[&report, &statement], [&statement, &report]] {
                for backend in support::backends().await {
                    imported(&backend, &registers()[0]).await;
                    for file in order {
                        imported(&backend, file).await;
                    }
                    let all = printed(&backend).await;
                    let mut found: Vec<bool> = all.iter().map(|one| one.contains(r#""status":"pending""#)).collect();
                    found.sort_unstable();
                    assert_eq!(found, statuses.map(|status| status == "pending"), "{reference}: {all:?}");
                }
            }
        }
    }
}

/// One reference of the bank's stands on all that it books in a batch: nothing of it collapses, whether it comes whole, day by day, or one
/// by one, and in whatever order.
#[tokio::test]
async fn a_reference_that_several_entries_share_stands_for_each_of_them() {
    let (first, last) = ("2020-09-01", "2020-09-02");
    let e = |day: &str, amount: &str| entry("B", day, amount, "ペイ", "BOOK");
    let one = [e(first, "300"), e(first, "70"), e(first, "300")].concat();
    let other = [e(last, "300"), e(last, "9")].concat();
    let of = |number: &str, from: &str, to: &str, entries: &str| camt(number, "2020-09-04", from, to, None, entries);
    let files = [
        of("053", first, last, &(one.clone() + &other)),
        of("053", first, first, &one),
        of("053", last, last, &other),
        of("054", first, first, &e(first, "70")),
        of("054", last, last, &e(last, "300")),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for order in [&[0][..], &[0, 1, 2, 3, 4], &[4, 3, 2, 1, 0], &[1, 2], &[4, 1, 2], &[3, 2, 1], &[2, 3, 0], &[4, 3, 0, 0]] {
        for backend in support::backends().await {
            imported(&backend, &registers()[0]).await;
            for &index in order {
                let file = import(&backend, &Source::Bytes("file".into(), Arc::from(files[index].as_slice()))).await.unwrap();
                assert_ne!(file.status, Status::Refused, "{:?}", file.error);
            }
            let all = printed(&backend).await;
            assert_eq!(all.len(), 5, "{order:?}: {all:#?}");
            seen.insert((everything(&backend).await, backend::digest::digest(&backend).await.unwrap()));
        }
    }
    assert_eq!(seen.len(), 1, "{seen:#?}");
}

/// Of a reference that is not shared, one amount on two days is one movement, and another amount on another day another.
#[tokio::test]
async fn a_reference_of_two_days_is_told_by_what_it_moves() {
    let (first, last) = ("2020-09-01", "2020-09-02");
    let of = |number: &str, day: &str, amount: &str| camt(number, day, day, day, None, &entry("B", day, amount, "SHOP", "BOOK"));
    let files = [of("054", first, "300"), of("053", last, "300"), of("053", last, "40")];
    for (order, expected) in [(&[0, 1][..], &[300][..]), (&[1, 0], &[300]), (&[0, 2], &[300, 40]), (&[2, 0], &[300, 40])] {
        for backend in support::backends().await {
            for &index in order {
                imported(&backend, &files[index]).await;
            }
            let all = printed(&backend).await;
            let amounts: Vec<i64> = all
                .iter()
                .map(|one| serde_json::from_str::<serde_json::Value>(one).unwrap()["amount"].as_i64().unwrap())
                .collect();
            assert_eq!(amounts, expected, "{order:?}: {all:?}");
        }
    }
}

/// Pending debits are printed and move nothing.
#[tokio::test]
async fn what_is_pending_is_no_withdrawal_yet() {
    let file =
        |status| camt("052", "2020-09-01", "2020-09-01", "2020-09-01", None, &entry("A", "2020-09-01", "300", "ペイ", status));
    for backend in support::backends().await {
        imported(&backend, &registers()[0]).await;
        imported(&backend, &file("PDNG")).await;
        let withdrawals = "SELECT COUNT(*) FROM withdrawals";
        assert_eq!(backend.db.one::<(i64,)>(withdrawals, args![]).await.unwrap(), Some((0,)));
        assert!(printed(&backend).await[0].contains(r#""status":"pending""#));
        imported(&backend, &file("BOOK")).await;
        assert_eq!(backend.db.one::<(i64,)>(withdrawals, args![]).await.unwrap(), Some((1,)));
    }
}

#[tokio::test]
async fn a_balance_that_does_not_carry_over_is_a_gap_whatever_comes_first() {
    let one = |status: &str| entry("", "2020-09-01", "300", "SHOP", status);
    let files = [
        camt("053", "2020-09-04", "2020-09-01", "2020-09-01", Some((1_000, 700)), &one("BOOK")),
        camt("053", "2020-09-04", "2020-09-02", "2020-09-02", Some((650, 650)), ""),
        camt("053", "2020-09-04", "2020-09-03", "2020-09-03", Some((650, 600)), ""),
    ];
    for backend in support::backends().await {
        let mut prints = Vec::new();
        for order in [[0, 1, 2], [2, 0, 1]] {
            let fresh = if prints.is_empty() { backend.clone() } else { support::backends().await.remove(0) };
            let mut warnings = 0;
            for index in order {
                warnings += imported(&fresh, &files[index]).await.warnings.len();
            }
            assert_eq!(warnings, 1, "one of them does not add up");
            prints.push(everything(&fresh).await);
        }
        assert!(prints[0].ends_with(r#"[("2020-09-01", "2020-09-03")]"#), "{}", prints[0]);
        assert_eq!(prints[0], prints[1]);
        // A later statement of the whole time that fits.
        let repaired = entry("", "2020-09-01", "300", "SHOP", "BOOK") + &entry("", "2020-09-02", "50", "SHOP", "BOOK");
        let whole = camt("053", "2020-09-05", "2020-09-01", "2020-09-03", Some((1_000, 650)), &repaired);
        imported(&backend, &whole).await;
        assert!(everything(&backend).await.ends_with("[]"));
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

/// A statement of three pages, each in a file of its own, and the next day's statement: the days of the first are covered once its pages
/// are all there, whatever comes first, and a page that is missing is a gap.
#[tokio::test]
async fn the_pages_of_a_statement_may_come_in_files_of_their_own() {
    let (first, last) = ("2020-09-01", "2020-09-02");
    let page = |number: u8, balances: &str, entries: &str, period: bool| {
        let paging = format!("<StmtPgntn><PgNb>{number}</PgNb><LastPgInd>{}</LastPgInd></StmtPgntn>", number == 3);
        let file = String::from_utf8(camt("053", "2020-09-04", first, last, None, &format!("{balances}{entries}"))).unwrap();
        let file = file.replace("<FrToDt>", &format!("{paging}<FrToDt>"));
        let (before, rest) = file.split_once("<FrToDt>").unwrap();
        if period { file } else { format!("{before}{}", rest.split_once("</FrToDt>").unwrap().1) }.into_bytes()
    };
    for period in [true, false] {
        let pages = [
            page(1, &balance("OPBD", 1_000, "2020-08-31"), &entry("A", first, "300", "SHOP", "BOOK"), period),
            page(2, "", &entry("B", last, "50", "SHOP", "BOOK"), period),
            page(3, &balance("CLBD", 640, last), &entry("C", last, "10", "SHOP", "BOOK"), period),
        ];
        let next = camt("053", "2020-09-04", "2020-09-03", "2020-09-03", Some((640, 640)), "");
        let mut seen = std::collections::BTreeSet::new();
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            for backend in support::backends().await {
                imported(&backend, &next).await;
                for (came, index) in order.into_iter().enumerate() {
                    let answer = imported(&backend, &pages[index]).await;
                    assert_eq!((answer.new, answer.warnings.len()), (1, 0), "{:?}", answer.warnings);
                    let days = "SELECT covered_from, covered_to FROM covered_days ORDER BY covered_from";
                    let covered: Vec<(String, String)> = backend.db.all(days, args![]).await.unwrap();
                    let from = if came == 2 { first } else { "2020-09-03" };
                    assert_eq!(covered, [(from.to_owned(), "2020-09-03".to_owned())], "{order:?}, {came}");
                }
                assert_eq!(printed(&backend).await.len(), 3);
                seen.insert((everything(&backend).await, backend::digest::digest(&backend).await.unwrap()));
            }
        }
        assert_eq!(seen.len(), 1);
        assert!(seen.first().unwrap().0.ends_with("[]"), "the balances lead from page to page");
    }
}
