//! What real lists do.

use super::*;
use crate::feeds::{Direction, Status};

#[test]
fn booked_and_pending_come_out_right() {
    let events = read(TRANSACTIONS).unwrap();
    let Event::Account(head) = &events[0] else { panic!("{events:?}") };
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"iban":"DE23100100101234567890"}"#);
    assert_eq!((head.covered, head.created_on), (None, date(2020, 9, 1)), "no list says which days it covers");
    let all = entries(TRANSACTIONS);
    let said: Vec<_> = all.iter().map(|one| (one.posted_on.to_string(), one.direction, one.amount, one.status)).collect();
    assert_eq!(
        said,
        [
            ("2020-09-01".to_owned(), Direction::Out, 25_667, Status::Booked),
            ("2020-09-01".to_owned(), Direction::In, 34_301, Status::Booked),
            ("2020-09-02".to_owned(), Direction::Out, 300, Status::Booked),
            ("2020-09-02".to_owned(), Direction::Out, 300, Status::Booked),
            ("2020-09-04".to_owned(), Direction::Out, 10_003, Status::Pending),
        ]
    );
    let [gas, salary, coffee, again, pending] = &all[..] else { panic!("{all:?}") };
    assert_eq!((gas.counterparty.as_deref(), gas.description.as_deref()), (Some("Gas GmbH"), Some("Gas September")));
    assert_eq!(gas.contract.as_ref().map(|contract| contract.printed()), Some("M-20"));
    assert_eq!((gas.code.as_str(), gas.balance_after), ("PMNT/RDDT/ESDD", Some(-1_000)));
    assert_eq!((salary.counterparty.as_deref(), salary.description.as_deref()), (Some("Employer"), Some("RF18 5390")));
    assert_eq!((coffee.description.as_deref(), pending.description.as_deref()), (Some("Coffee and cake"), Some("announced")));
    assert_ne!(coffee.key, again.key, "two equal debits of one day");
    assert_eq!(warnings(TRANSACTIONS), ["1 standing orders move nothing yet: they are passed over"]);
}

#[test]
fn an_entry_reference_holds_for_its_day_and_an_id_for_ever() {
    let all = entries(TRANSACTIONS);
    assert!(all[0].key.starts_with('e') && all[1].key.starts_with('i') && all[2].key.starts_with("20200902-n"));
    let later = entries(&TRANSACTIONS.replace("2020-09-01", "2020-09-08"));
    assert_ne!(later[0].key, all[0].key, "many banks count each statement from 1");
    assert_eq!(later[1].key, all[1].key);
    let booked = TRANSACTIONS.replace("\"pending\"", "\"x\"").replace("\"booked\"", "\"pending\"").replace("\"x\"", "\"booked\"");
    assert_eq!(entries(&booked)[4].key, all[4].key, "pending becomes booked");
}

#[test]
fn the_minus_says_where_the_money_went() {
    let unsigned = changed(TRANSACTIONS, "\"-256.670\"", "\"256.67\"");
    assert_eq!(entries(&unsigned)[0].direction, Direction::In);
    assert_eq!(
        warnings(&unsigned)[0],
        "1 amounts without a minus name a creditor and no debtor: they are read as money that came in"
    );
}

#[test]
fn what_has_no_day_yet_is_passed_over_and_told() {
    for day in ["", "\"valueDate\": null,", "\"bookingDate\": \"\","] {
        let undated = changed(TRANSACTIONS, "\"valueDate\": \"2020-09-04\",", day);
        assert_eq!(entries(&undated).len(), 4);
        assert_eq!(warnings(&undated)[1], "1 pending transactions have no day yet: they are passed over");
    }
    let only = r#"{"account":{"iban":"FR7612345987650123456789014"},"transactions":{"information":[{}],"_links":null}}"#;
    assert_eq!(warnings(only), ["1 standing orders move nothing yet: they are passed over"], "though nothing else stands there");
    let nobodys = changed(only, "\"account\"", "\"other\"");
    assert_eq!(read(&nobodys).unwrap_err().to_string(), "account: is missing");
}

#[test]
fn references_may_come_as_a_list() {
    for list in [r#"["RF18", "5390"]"#, r#"[{ "reference": "RF18" }, { "reference": "5390", "referenceType": "SCOR" }]"#] {
        let file = changed(TRANSACTIONS, "Structured\": \"Coffee and cake\"", &format!("StructuredArray\": {list}"));
        assert_eq!(entries(&file)[3].description.as_deref(), Some("RF18 5390"));
    }
}

#[test]
fn an_account_list_names_accounts() {
    let names: Vec<String> = read(ACCOUNTS)
        .unwrap()
        .into_iter()
        .map(
            |event| {
                if let Event::Named(one) = event { serde_json::to_string(&one.account).unwrap() } else { panic!("{event:?}") }
            },
        )
        .collect();
    assert_eq!(
        names,
        [
            r#"{"iban":"DE2310010010123456789"}"#,
            r#"{"id":"BARC12345612345678","servicer":"BARCGB22"}"#,
            r#"{"id":"8","servicer":null}"#
        ]
    );
}

#[test]
fn the_account_may_stand_behind_the_transactions() {
    let (before, rest) = TRANSACTIONS.split_once("\"account\": {").unwrap();
    let (account, rest) = rest.split_once("},").unwrap();
    let end = rest.rfind('}').unwrap();
    let behind = format!("{before}{},\"account\": {{{account}}} }}", &rest[..end]);
    let same = |file: &str| entries(file).into_iter().map(|one| (one.key, one.posted_on, one.amount)).collect::<Vec<_>>();
    assert_eq!(same(&behind), same(TRANSACTIONS));
    assert_eq!(warnings(&behind), warnings(TRANSACTIONS));
}
