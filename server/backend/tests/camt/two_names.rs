//! What came under two names of an account before anybody said that they are one is what it would be under one name.

use super::support::exchange::exchange;
use super::{IBAN, camt, entry, everything, imported, printed, registers, support};
use backend::digest::digest;
use serde_json::Value;
use std::collections::BTreeSet;

fn accounts() -> Vec<u8> {
    let account = format!(
        r#"{{"type":"account","account":{{"iban":"{IBAN}"}},"customer":"C-1","holder_name":"見本 花子","birth_date":"1985-04-01","status":"open","co_customers":[],"also":[{{"id":"A-1","servicer":null}}]}}"#
    );
    exchange("accounts", "9991", 1, true, &[account]).into_bytes()
}

/// The same reference and text under both names: of a shared one nothing is lost, of another one the newer word holds.
#[tokio::test]
async fn what_two_names_have_under_one_key_stands_as_under_one() {
    let of = |made: &str, day: &str, entries: &[String]| camt("053", made, day, day, None, &entries.concat());
    let under_id = |file: Vec<u8>| {
        let iban = format!("<Id><IBAN>{IBAN}</IBAN></Id>");
        String::from_utf8(file).unwrap().replace(&iban, "<Id><Othr><Id>A-1</Id></Othr></Id>").into_bytes()
    };
    let (second, third) = ("2020-09-02", "2020-09-03");
    let debit = |reference: &str, day: &str, amount: &str, text: &str| entry(reference, day, amount, text, "BOOK");
    let files = [
        of(
            "2020-09-04",
            second,
            &[debit("X", second, "300", "ペイ"), debit("X", second, "40", "ペイ"), debit("Y", second, "5", "ATM")],
        ),
        under_id(of("2020-09-05", third, &[debit("X", third, "7", "ペイ")])),
        under_id(of("2020-09-05", second, &[debit("X", second, "300", "ZOO"), debit("Y", second, "6", "ATM")])),
        accounts(),
    ];
    let mut seen = BTreeSet::new();
    for order in [[3, 0, 1, 2], [0, 1, 2, 3], [2, 1, 0, 3], [1, 0, 3, 2], [0, 2, 3, 1], [3, 2, 1, 0]] {
        for backend in support::backends().await {
            imported(&backend, &registers()[0]).await;
            for index in order {
                imported(&backend, &files[index]).await;
            }
            let amount = |line: &String| serde_json::from_str::<Value>(line).unwrap()["amount"].as_i64().unwrap();
            let mut amounts: Vec<i64> = printed(&backend).await.iter().map(amount).collect();
            amounts.sort_unstable();
            assert_eq!(amounts, [6, 7, 40, 300], "{order:?}");
            seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
        }
    }
    assert_eq!(seen.len(), 1, "{seen:#?}");
}
