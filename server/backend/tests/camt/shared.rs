//! Several debits under one reference of the bank's that move the same: what each says tells it from the others.

use super::support::exchange::exchange;
use super::{camt, entry, everything, imported, printed, support};
use backend::Backend;
use backend::digest::digest;
use backend::listings::links;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const DAY: &str = "2020-09-02";

fn debit(text: &str, mandate: &str) -> String {
    let details = format!("<NtryDtls><TxDtls><Refs><MndtId>{mandate}</MndtId></Refs></TxDtls></NtryDtls><AddtlNtryInf>");
    entry("X", DAY, "300", text, "BOOK").replace("<AddtlNtryInf>", &details)
}

fn providers() -> String {
    let of = |id: &str, alias: &str| {
        format!(r#"{{"type":"institution","id":"{id}","kind":"provider","name":"{id}","aliases":["{alias}"]}}"#)
    };
    exchange("institutions", "operator", 1, true, &[of("pay", "ペイ"), of("zoo", "ZOO")])
}

/// A notification of one of them, older or newer than the statement, before it or behind it: both debits stand with what they said, and so
/// do their links; one that says what none of them says takes nothing away.
#[tokio::test]
async fn a_notification_of_one_of_them_is_that_one() {
    let of = |number: &str, made: &str, entries: &str| camt(number, made, DAY, DAY, None, entries);
    let files = [
        of("053", "2020-09-03", &(debit("ペイ", "42") + &debit("ZOO", "7"))),
        of("054", "2020-09-03", &debit("ZOO", "7")),
        of("054", "2020-09-04", &debit("ZOO", "7")),
        of("054", "2020-09-02", &debit("ペイ", "42")),
        of("054", "2020-09-04", &debit("SOMETHING", "1")),
        of("053", "2020-09-03", &(debit("ZOO", "7") + &debit("ペイ", "42"))),
    ];
    let mut seen = BTreeSet::new();
    for order in [
        &[0][..],
        &[0, 1],
        &[1, 0],
        &[0, 2],
        &[2, 0],
        &[1, 3, 0],
        &[3, 2, 0],
        &[0, 3, 2],
        &[0, 4],
        &[4, 0],
        &[4, 1, 0],
        &[0, 5],
        &[5, 0, 2],
    ] {
        for backend in support::backends().await {
            imported(&backend, providers()).await;
            for &index in order {
                let answer = imported(&backend, &files[index]).await;
                let nothing = (answer.new, answer.duplicates, answer.warnings.len()) == (0, 1, 0);
                assert!(nothing || order[0] != 0 || !(1..5).contains(&index), "{order:?}: {answer:?}");
            }
            let all: BTreeSet<(String, String)> = printed(&backend).await.iter().map(|line| said(line)).collect();
            let both = [("ZOO", "7"), ("ペイ", "42")].map(|(text, contract)| (text.to_owned(), contract.to_owned()));
            assert_eq!(all, both.into(), "{order:?}");
            let mut out = Vec::new();
            links(&backend.db, &mut out).await.unwrap();
            let linked: BTreeSet<String> = String::from_utf8(out).unwrap().lines().map(linked).collect();
            assert_eq!(linked, ["pay 42 300", "zoo 7 300"].map(str::to_owned).into(), "{order:?}");
            seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
        }
    }
    assert!(seen.len() <= 2, "the two statements differ in the order of the two, and nothing else does: {seen:#?}");
}

/// Three of them, two of which say the same, in whatever order the statements have them: none takes the place of another.
#[tokio::test]
async fn each_stands_as_often_as_a_statement_has_it() {
    let of = |number: &str, made: &str, entries: &[String]| camt(number, made, DAY, DAY, None, &entries.concat());
    let (pay, zoo, gym) = (debit("ペイ", "42"), debit("ZOO", "7"), debit("GYM", "9"));
    for (one, turned, alone) in [([&zoo, &pay, &zoo], [&pay, &zoo, &zoo], &pay), ([&gym, &pay, &zoo], [&zoo, &gym, &pay], &zoo)] {
        let files = [
            of("053", "2020-09-03", &one.map(String::clone)),
            of("053", "2020-09-03", &turned.map(String::clone)),
            of("054", "2020-09-04", std::slice::from_ref(alone)),
        ];
        // The bank's reference, or one that it writes into each entry.
        let own = files.each_ref().map(|file| {
            let text = String::from_utf8(file.clone()).unwrap().replace("<AcctSvcrRef>X</AcctSvcrRef>", "");
            text.replace("<Ntry>", "<Ntry><NtryRef>X</NtryRef>").into_bytes()
        });
        let text = |entry: &&String| entry.split_once("<AddtlNtryInf>").unwrap().1.split('<').next().unwrap().to_owned();
        let mut expected: Vec<String> = one.iter().map(text).collect();
        expected.sort();
        for files in [&files, &own] {
            let mut seen = BTreeSet::new();
            for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [2, 0, 1]] {
                for backend in support::backends().await {
                    brought(&backend, files, &order).await;
                    let mut all: Vec<String> = printed(&backend).await.iter().map(|line| said(line).0).collect();
                    all.sort();
                    assert_eq!(all, expected, "{order:?}");
                    seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
                }
            }
            assert_eq!(seen.len(), 1, "{seen:#?}");
        }
    }
}

async fn brought(backend: &Backend, files: &[Vec<u8>], order: &[usize]) {
    for &index in order {
        imported(backend, &files[index]).await;
    }
}

/// One that came before them stands behind another of the reference: its words are found there too.
#[tokio::test]
async fn behind_another_of_the_reference_too() {
    let of = |number: &str, made: &str, entries: &str| camt(number, made, DAY, DAY, None, entries);
    let other = debit("ATM", "9").replace(">300<", ">50<");
    let files = [
        of("053", "2020-09-03", &[other, debit("ペイ", "42"), debit("ZOO", "7")].concat()),
        of("054", "2020-09-04", &debit("ZOO", "7")),
        of("054", "2020-09-04", &debit("ペイ", "42")),
    ];
    let mut seen = BTreeSet::new();
    for order in [&[0][..], &[0, 1, 2], &[1, 0, 2], &[2, 0, 1], &[1, 2, 0]] {
        for backend in support::backends().await {
            imported(&backend, providers()).await;
            for &index in order {
                imported(&backend, &files[index]).await;
            }
            let all = printed(&backend).await;
            assert_eq!(all.len(), 3, "{order:?}: {all:#?}");
            seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
        }
    }
    assert_eq!(seen.len(), 1, "{seen:#?}");
}

fn said(line: &str) -> (String, String) {
    let value: Value = serde_json::from_str(line).unwrap();
    (value["description"].as_str().unwrap().to_owned(), value["contract"].as_str().unwrap().to_owned())
}

fn linked(line: &str) -> String {
    let value: Value = serde_json::from_str(line).unwrap();
    assert_eq!(value["withdrawals"], json!(1), "{line}");
    format!("{} {} {}", value["provider"].as_str().unwrap(), value["contract"].as_str().unwrap(), value["withdrawn"])
}
