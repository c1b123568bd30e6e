//! Lists that would fill the memory, or never end.

use super::*;
use proptest::prelude::*;

#[test]
fn nothing_is_too_large_or_too_deep() {
    let with = |inside: String| refused(&changed(TRANSACTIONS, "\"StatementReference\": [\"S-9\"]", &format!("\"X\": {inside}")));
    assert_eq!(with("[".repeat(1_000_000)), "line 4: more than 64 values stand within each other");
    assert_eq!(with(format!("\"{}\"", "x".repeat(2_000_000))), "line 4: a value is longer than 1048576 bytes");
    assert_eq!(with("9".repeat(2_000_000)), "line 4: a value is longer than 1048576 bytes");
    let amount = changed(TRANSACTIONS, "\"18.150\"", &format!("\"{}\"", "9".repeat(500_000)));
    assert!(refused(&amount).contains("the amount is larger than can be held"));
    let text = changed(TRANSACTIONS, "Towbar club", &"x".repeat(20_000));
    assert!(refused(&text).contains("is longer than 16384 bytes"));
}

#[test]
fn so_many_accounts_and_no_more() {
    let one = |account: usize| {
        format!(
            r#"{{"AccountId":"{account}","CreditDebitIndicator":"Debit","Status":"BOOK","BookingDateTime":"2020-09-01","Amount":{{"Amount":"1","Currency":"GBP"}}}}"#
        )
    };
    let list =
        |accounts: usize| format!(r#"{{"Data":{{"Transaction":[{}]}}}}"#, (0..accounts).map(one).collect::<Vec<_>>().join(","));
    assert_eq!(refused(&list(20_001)), "the file has more than 20000 accounts");
}

proptest! {
    #[test]
    fn one_byte_of_another_value_never_panics(at in 0_usize..4_000, byte in 32_u8..127) {
        for file in [TRANSACTIONS, NEWER, ACCOUNTS, DIRECT_DEBITS] {
            let mut file = file.as_bytes().to_vec();
            let at = at % file.len();
            file[at] = byte;
            if let Ok(file) = String::from_utf8(file) && detect(file.as_bytes(), shipped()).is_ok_and(|found| found.word.starts_with("uk-ob/")) {
                let _ = read(&file);
            }
        }
    }
}
