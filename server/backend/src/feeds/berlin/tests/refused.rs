//! What does not hold, with its place.

use super::*;
use proptest::prelude::*;

#[test]
fn a_wrong_list_is_refused_with_line_and_field() {
    for (from, to, sentence) in [
        (
            "\"-256.670\"",
            "\"-256.675\"",
            "line 5, transactions.booked[0].transactionAmount.amount: an amount in EUR has fewer digits behind the point, found \"-256.675\"",
        ),
        (
            "\"currency\": \"JPY\", \"amount\": \"-300\"",
            "\"currency\": \"YEN\", \"amount\": \"-300\"",
            "line 32, transactions.booked[2].transactionAmount.currency: \"YEN\" is no currency of ISO 4217",
        ),
        (
            "\"valueDate\": \"2020-09-02\",\n        \"remittanceInformationUnstructuredArray",
            "\"remittanceInformationUnstructuredArray",
            "line 32, transactions.booked[2].bookingDate: is missing, and valueDate too",
        ),
        ("\"account\": { \"iban\"", "\"other\": { \"iban\"", "line 5, account: is missing, or stands behind the transactions"),
        (
            "\"iban\": \"DE23 1001 0010 1234 5678 90\", ",
            "",
            "line 2, account.iban: is missing, and so are bban, pan, maskedPan and msisdn",
        ),
        (
            "DE23 1001 0010 1234 5678 90",
            "DE_",
            "line 2, account.iban: an account is bank (4 digits), branch (3), kind and number (7), or iban, or id (1 to 128 characters) and servicer (a BIC)",
        ),
        ("\"transactionId\": \"T-3\",", "\"transactionId\": \"T-3\"", "line 46, transactions.pending[0]: is no JSON object"),
    ] {
        let sentence_now = read(&changed(TRANSACTIONS, from, to)).expect_err("it must be refused").to_string();
        assert!(sentence_now.starts_with(sentence), "{sentence_now}");
    }
    let deep = changed(TRANSACTIONS, "\"announced\"", &"{\"a\":".repeat(1_000_000));
    assert_eq!(read(&deep).unwrap_err().to_string(), "line 44: more than 64 values stand within each other");
}

#[test]
fn a_list_that_is_cut_off_is_refused() {
    for length in (150..TRANSACTIONS.trim_end().len()).step_by(89) {
        assert!(read(&TRANSACTIONS[..length]).is_err(), "{length}");
    }
}

proptest! {
    #[test]
    fn one_byte_of_another_value_never_panics(at in 0_usize..3_000, byte in 32_u8..127) {
        for file in [TRANSACTIONS, ACCOUNTS] {
            let mut file = file.as_bytes().to_vec();
            let at = at % file.len();
            file[at] = byte;
            if detect(&file, shipped()).is_ok_and(|found| found.word.starts_with("berlin-group/")) {
                let _ = read(std::str::from_utf8(&file).unwrap());
            }
        }
    }
}
