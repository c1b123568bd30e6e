//! A statement that knows some of its entries by the bank's reference and some by nothing: each of them is a movement, and what other
//! statements say of them is found.

use super::{IBAN, camt, entry, everything, imported, printed, registers, support};
use backend::Backend;
use backend::digest::digest;
use std::collections::BTreeSet;

const FROM: &str = "2020-09-01";
const TO: &str = "2020-09-28";

fn statement(number: &str, of: &[(&str, &str, &str, &str)]) -> Vec<u8> {
    let entries: String = of.iter().map(|(reference, day, amount, text)| entry(reference, day, amount, text, "BOOK")).collect();
    camt(number, "2020-09-29", FROM, TO, None, &entries)
}

fn lines(of: &[(&str, &str, &str, &str)]) -> Vec<u8> {
    let head = "Booking date,Value date,IBAN,Amount,Currency,Counterparty,Description,Reference,Mandate\n";
    let line = |(_, day, amount, text): &(&str, &str, &str, &str)| format!("{day},,{IBAN},-{amount},JPY,,{text},,\n");
    (head.to_owned() + &of.iter().map(line).collect::<String>()).into_bytes()
}

async fn brought(backend: &Backend, files: &[Vec<u8>], order: &[usize]) {
    imported(backend, &registers()[0]).await;
    for &index in order {
        imported(backend, &files[index]).await;
    }
}

/// One entry without a reference says nothing of the other days; where the statement has two of a kind, each in a way of its own, they
/// are two, however often and in whatever way either is told of again.
#[tokio::test]
async fn an_entry_without_a_reference_makes_no_other_stand_twice() {
    let month = [
        ("A", "2020-09-02", "300", "ペイ"),
        ("B", "2020-09-09", "300", "ペイ"),
        ("C", "2020-09-16", "300", "ペイ"),
        ("", TO, "20", "FEE"),
    ];
    let twins = [("A", "2020-09-02", "300", "ペイ"), ("", "2020-09-02", "300", "ペイ"), ("", TO, "20", "FEE")];
    let both = [("A", "2020-09-02", "300", "ペイ"), ("Z", "2020-09-02", "300", "ペイ")];
    for (files, expected, why) in [
        (vec![statement("053", &month), lines(&month)], 4, "the same month as CSV"),
        (vec![statement("053", &month), lines(&month), statement("052", &month[..2])], 4, "and two of it in a report"),
        (vec![statement("053", &twins), lines(&twins)], 3, "two of one kind, one of them without a number"),
        (
            vec![statement("053", &twins), lines(&twins[..2]), statement("054", &both)],
            3,
            "whatever number that one has elsewhere",
        ),
    ] {
        let mut seen = BTreeSet::new();
        let all: Vec<usize> = (0..files.len()).collect();
        for order in [all.clone(), all.iter().rev().copied().collect(), [&all[1..], &all[..1]].concat()] {
            for backend in support::backends().await {
                brought(&backend, &files, &order).await;
                let printed = printed(&backend).await;
                assert_eq!(printed.len(), expected, "{why}, {order:?}: {printed:#?}");
                seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
            }
        }
        assert_eq!(seen.len(), 1, "{why}: {seen:#?}");
    }
}
