//! Debits without a number that say the same, of two contracts: each stands with its own, in whatever order a statement has them.

use super::{IBAN, camt, entry, everything, imported, printed, registers, support};
use backend::digest::digest;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const DAY: &str = "2020-09-02";

fn debit(mandate: &str, status: &str) -> String {
    let details = format!("<NtryDtls><TxDtls><Refs><MndtId>{mandate}</MndtId></Refs></TxDtls></NtryDtls><AddtlNtryInf>");
    entry("", DAY, "300", "ペイ", status).replace("<AddtlNtryInf>", &details)
}

fn lines(mandates: &[&str]) -> Vec<u8> {
    let head = "Booking date,Value date,IBAN,Amount,Currency,Counterparty,Description,Reference,Mandate\n".to_owned();
    let line = |mandate: &&str| format!("{DAY},,{IBAN},-300,JPY,,ペイ,,{mandate}\n");
    (head + &mandates.iter().map(line).collect::<String>()).into_bytes()
}

#[tokio::test]
async fn two_contracts_are_two_movements_whatever_comes_first() {
    let of = |number: &str, made: &str, entries: &str| camt(number, made, DAY, DAY, None, entries);
    let book = |mandate: &str| debit(mandate, "BOOK");
    let files = [
        of("053", "2020-09-03", &(book("42") + &book("7"))),
        of("053", "2020-09-03", &(book("7") + &book("42"))),
        of("054", "2020-09-04", &book("7")),
        of("052", "2020-09-02", &(debit("7", "PDNG") + &debit("0042", "PDNG"))),
        lines(&["7", "42"]),
        lines(&["", ""]),
    ];
    for set in [&[0, 1][..], &[0, 2], &[0, 3], &[0, 4], &[0, 5], &[5, 2, 0], &[1, 4, 2, 5], &[3, 2, 0, 1]] {
        let mut seen = BTreeSet::new();
        for order in [set.to_vec(), set.iter().rev().copied().collect()] {
            for backend in support::backends().await {
                imported(&backend, &registers()[0]).await;
                for &index in &order {
                    imported(&backend, &files[index]).await;
                }
                let all: Vec<Value> = printed(&backend).await.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
                let mut contracts: Vec<&Value> = all.iter().map(|line| &line["contract"]).collect();
                contracts.sort_by_key(|contract| contract.to_string());
                assert_eq!(contracts, [&json!("42"), &json!("7")], "{order:?}: {all:#?}");
                assert!(all.iter().all(|line| line["status"] == "booked"), "{order:?}: {all:#?}");
                seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
            }
        }
        assert_eq!(seen.len(), 1, "{set:?}: {seen:#?}");
    }
}
