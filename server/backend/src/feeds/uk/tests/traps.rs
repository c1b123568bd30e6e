//! What real lists do.

use super::*;
use crate::feeds::{Direction, Status};

#[test]
fn words_of_3_1_and_codes_of_4_0_say_the_same() {
    let (older, newer) = (entries(TRANSACTIONS), entries(NEWER));
    assert_eq!((older[0].status, newer[0].status, newer[1].status), (Status::Pending, Status::Booked, Status::Pending));
    assert_eq!(older[0].key, newer[0].key, "pending becomes booked");
    assert_eq!((older[0].amount, newer[0].amount), (1_815, 1_815), "a zero behind the last digit");
    assert!(newer[0].code.starts_with("PMNT/RDDT") && older[1].code.starts_with("PMNT/RDDT"));
    assert_eq!((older[1].balance_after, newer[0].balance_after, older[4].balance_after), (Some(-5_736), Some(3_921), None));
}

#[test]
fn a_list_of_several_accounts_comes_out_right() {
    let all = entries(TRANSACTIONS);
    let said: Vec<_> =
        all.iter().map(|one| (one.posted_on.to_string(), one.direction, one.amount, one.reference.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("2020-09-03".to_owned(), Direction::Out, 1_815, Some("T-4")),
            ("2020-09-02".to_owned(), Direction::Out, 10_000, Some("T-3")),
            ("2020-09-02".to_owned(), Direction::Out, 500, Some("COFFEE")),
            ("2020-09-01".to_owned(), Direction::In, 1_000, Some("T-1")),
            ("2020-09-02".to_owned(), Direction::Out, 500, Some("COFFEE")),
        ],
        "what was rejected did not happen; the day is the one that the bank writes"
    );
    assert_eq!(all[1].description.as_deref(), Some("Gas bill"), "a line end in a text is a blank");
    assert_eq!((all[1].counterparty.as_deref(), all[3].counterparty.as_deref()), (Some("Gas Ltd"), Some("Aubrey")));
    assert_eq!(all[0].counterparty.as_deref(), Some("Towbar Club"), "the merchant");
    assert_ne!(all[2].key, all[4].key, "two equal debits of one day, though another account stands between");
    assert_eq!(all[2].key[..26], all[4].key[..26]);
}

#[test]
fn what_the_bank_says_is_covered_and_nothing_else() {
    let days = |file: &str| closes(file).into_iter().filter_map(|close| close.covered).collect::<Vec<_>>();
    let (first, second, third) = (date(2020, 9, 1), date(2020, 9, 2), date(2020, 9, 3));
    assert_eq!(days(TRANSACTIONS), [(first, second); 2], "each account once; the last day was not over");
    assert_eq!(days(NEWER), [(first, third)]);
    for (from, to, why) in [
        ("\"TotalPages\": 1", "\"TotalPages\": 2", "there are other pages"),
        ("aisp/transactions\"", "aisp/transactions\", \"Next\": \"https://bank.example/2\"", "another page follows"),
        ("aisp/transactions\"", "aisp/transactions?fromBookingDateTime=2020-09-02\"", "it was asked for in part"),
        ("aisp/transactions\"", "aisp/statements/7/transactions\"", "it is one statement's"),
        ("\"LastAvailableDateTime\"", "\"Other\"", "the end is not said"),
        ("2020-09-03T09:30:00+00:00", "3 September", "the end cannot be read"),
    ] {
        assert_eq!(days(&changed(TRANSACTIONS, from, to)), [], "{why}");
    }
    let still_to_come = changed(TRANSACTIONS, "2020-09-03T09:30:00+00:00", "2020-12-31T23:59:59+00:00");
    assert!(days(&still_to_come).iter().all(|(_, to)| *to == date(2020, 9, 3)), "it came in on the 4th, which is not over");
    assert!(!days(&still_to_come).is_empty());
}

#[test]
fn what_is_passed_over_and_what_may_be_missing_is_told() {
    let warnings: Vec<String> = closes(TRANSACTIONS).into_iter().flat_map(|close| close.warnings).collect();
    assert_eq!(warnings, ["1 transactions were rejected, so that nothing moved: they are passed over"]);
    assert_eq!(closes(TRANSACTIONS).iter().map(|close| close.passed_over).sum::<u64>(), 1, "and counted as skipped");
    let paged = changed(TRANSACTIONS, "\"TotalPages\": 1", "\"TotalPages\": 2");
    let warnings: Vec<String> = closes(&paged).into_iter().flat_map(|close| close.warnings).collect();
    assert!(warnings[1].starts_with("some transactions have no id, and the list goes on on another page"), "{warnings:?}");
}

#[test]
fn null_and_an_empty_day_are_as_if_missing() {
    let links = r#"{ "Self": "https://bank.example/open-banking/v3.1/aisp/transactions" }"#;
    let file = changed(
        &changed(TRANSACTIONS, links, "null"),
        "\"2020-09-03T00:00:00+00:00\",\n        \"TransactionInformation\": \"Gas",
        "\"\",\n        \"TransactionInformation\": \"Gas",
    );
    let all = entries(&file);
    assert_eq!((all.len(), all[1].value_on), (5, None));
    let (before, _) = file.split_once("\"Meta\": {").unwrap();
    let file = format!("{before}\"Meta\": null\n}}");
    assert_eq!(closes(&file).iter().filter_map(|close| close.covered).count(), 0);
}

#[test]
fn an_empty_list_is_one() {
    assert_eq!(read(r#"{"Data":{"Transaction":[]},"Meta":{}}"#).unwrap(), []);
    assert_eq!(read("\u{feff}{\"Data\":{\"Account\":[]}}").unwrap(), []);
}
