//! CSV, UK Open Banking and Berlin Group from file to picture, on both engines: each movement stands once however it is cut and in
//! whatever order it comes; pending becomes booked; what a bank lists as a right to debit is a link.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

mod support;

use backend::Backend;
use backend::args;
use backend::deliveries::Status;
use backend::digest::digest;
use backend::listings::{flags, links, transactions};
use serde_json::{Value, json};
use support::brought::{bring, imported};
use support::exchange::exchange;

async fn printed(backend: &Backend) -> Vec<Value> {
    let mut out = Vec::new();
    transactions(&backend.db, &mut out).await.unwrap();
    out.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(|line| serde_json::from_slice(line).unwrap()).collect()
}

async fn linked(backend: &Backend) -> Vec<Value> {
    let mut out = Vec::new();
    links(&backend.db, &mut out).await.unwrap();
    out.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(|line| serde_json::from_slice(line).unwrap()).collect()
}

fn institutions() -> String {
    let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#.to_owned();
    let pay = r#"{"type":"institution","id":"pay","kind":"provider","name":"ペイ","aliases":["ペイ","Pay Ltd","ドコモコウザ"]}"#
        .to_owned();
    exchange("institutions", "operator", 1, true, &[bank, pay])
}

/// The lines of a passbook's CSV between two days.
fn passbook(from: usize, to: usize) -> String {
    const LINES: [(&str, &str); 6] = [
        ("2020/9/1", "ﾄﾞｺﾓｺｳｻﾞ,100,,900"),
        ("2020/9/1", "ﾄﾞｺﾓｺｳｻﾞ,100,,800"),
        ("2020/9/2", "ATM,50,,750"),
        ("2020/9/3", "ｷﾕｳﾖ,,1000,1750"),
        ("2020/9/3", "ﾄﾞｺﾓｺｳｻﾞ,100,,1650"),
        ("2020/9/4", "ATM,50,,1600"),
    ];
    let lines: String = LINES[from..to].iter().map(|(day, rest)| format!("{day},{rest}\n")).collect();
    format!(
        "作成日,2020/9/4\n金融機関コード,9991\n支店コード,001\n科目,普通\n口座番号,1234567\n照会期間,{},{}\n取引日,摘要,出金額,入金額,残高\n{lines}",
        LINES[from].0,
        LINES[to - 1].0
    )
}

#[tokio::test]
async fn a_csv_file_comes_from_its_bytes_to_the_picture() {
    let mut digests = Vec::new();
    for cuts in [vec![(0, 6)], vec![(3, 6), (0, 5)], vec![(0, 2), (2, 3), (0, 5), (3, 6)]] {
        for backend in support::backends().await {
            imported(&backend, institutions()).await;
            for &(from, to) in &cuts {
                let answer = imported(&backend, passbook(from, to)).await;
                assert_eq!((answer.format.as_deref(), answer.accounts), (Some("csv/jp-passbook"), 1));
            }
            let all = printed(&backend).await;
            assert_eq!(all.len(), 6, "two equal debits of one day stand twice, the same statement twice stands once");
            let link = &linked(&backend).await[0];
            assert_eq!((&link["provider"], &link["withdrawals"], &link["withdrawn"]), (&json!("pay"), &json!(3), &json!(300)));
            let covered: Vec<(String, String)> =
                backend.db.all("SELECT covered_from, covered_to FROM covered_days", args![]).await.unwrap();
            assert_eq!(covered, [("2020-09-01".to_owned(), "2020-09-04".to_owned())]);
            digests.push(digest(&backend).await.unwrap());
        }
    }
    digests.dedup();
    assert_eq!(digests.len(), 1, "however it is cut, and on both engines");
}

#[tokio::test]
async fn a_wrong_csv_line_refuses_the_file_by_number() {
    for backend in support::backends().await {
        let answer = bring(&backend, passbook(0, 6).replace("ATM,50,,750", "ATM,5O,,750").as_bytes()).await;
        assert_eq!((answer.status, answer.line, answer.format.as_deref()), (Status::Refused, Some(10), Some("csv/jp-passbook")));
        assert_eq!(answer.error.as_deref(), Some("line 10, 出金額: an amount as in 1,234.56 is wanted, found \"5O\""));
        assert_eq!(printed(&backend).await, [] as [Value; 0], "nothing of it is stored");
    }
}

/// A transaction of account A-1.
fn uk(id: Option<&str>, day: &str, amount: &str, text: &str, status: &str) -> Value {
    let mut one = json!({"AccountId": "A-1", "CreditDebitIndicator": "Debit", "Status": status, "BookingDateTime": format!("{day}T10:00:00+00:00"),
        "Amount": {"Amount": amount, "Currency": "GBP"}, "TransactionInformation": text});
    if let Some(id) = id {
        one["TransactionId"] = id.into();
    }
    one
}

fn uk_list(list: &str, all: &[Value]) -> String {
    json!({"Data": {list: all}, "Links": {"Self": "https://bank.example/"}, "Meta": {"TotalPages": 1}}).to_string()
}

#[tokio::test]
async fn uk_transactions_stand_once_and_pending_becomes_booked() {
    let pending = uk(Some("T-3"), "2020-09-03", "3.00", "Pay Ltd", "Pending");
    let booked = uk(Some("T-3"), "2020-09-04", "3.00", "Pay Ltd", "BOOK");
    let first =
        [uk(Some("T-1"), "2020-09-01", "1.00", "Pay Ltd", "Booked"), uk(Some("T-2"), "2020-09-01", "1.00", "Pay Ltd", "Booked")];
    let twins = [uk(None, "2020-09-02", "5.00", "Coffee", "Booked"), uk(None, "2020-09-02", "5.00", "Coffee", "Booked")];
    let older = uk_list("Transaction", &[&[pending][..], &twins, &first].concat());
    let newer = uk_list("Transaction", &[&[booked][..], &twins].concat());
    let mut digests = Vec::new();
    for order in [[&older, &newer], [&newer, &older]] {
        for backend in support::backends().await {
            imported(&backend, institutions()).await;
            for file in order.into_iter().chain(order) {
                let answer = bring(&backend, file.as_bytes()).await;
                assert_ne!(answer.status, Status::Refused, "{:?}", answer.error);
            }
            let all = printed(&backend).await;
            assert_eq!(all.len(), 5, "{all:?}");
            assert_eq!(all[0]["account"], json!({"id": "A-1", "servicer": null}));
            assert_eq!((&all[4]["status"], &all[4]["posted_on"]), (&json!("booked"), &json!("2020-09-04")));
            digests.push(digest(&backend).await.unwrap());
        }
    }
    digests.dedup();
    assert_eq!(digests.len(), 1);
}

/// The account's list, its transactions, its direct debits, and a bank that claims the account, in any order.
#[tokio::test]
async fn uk_accounts_give_an_id_its_names_and_direct_debits_are_links() {
    let accounts = uk_list(
        "Account",
        &[json!({"AccountId": "A-1", "Account": [{"SchemeName": "UK.OBIE.IBAN", "Identification": "GB33BUKE20201555555555"}]})],
    );
    let debits = uk_list(
        "DirectDebit",
        &[
            json!({"AccountId": "A-1", "DirectDebitId": "D-1", "MandateIdentification": "M-1", "Name": "Pay Ltd", "DirectDebitStatusCode": "Active"}),
            json!({"AccountId": "A-1", "DirectDebitId": "D-2", "Name": "Golf Club", "DirectDebitStatusCode": "Active"}),
        ],
    );
    let moved = uk_list("Transaction", &[uk(Some("T-1"), "2020-09-01", "1.00", "Pay Ltd", "Booked")]);
    let claimed = exchange(
        "accounts",
        "9991",
        1,
        true,
        &[r#"{"type":"account","account":{"iban":"GB33BUKE20201555555555"},"customer":"C-1","holder_name":"見本 花子","status":"open","co_customers":[]}"#.to_owned()],
    );
    let mut digests = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
        let files = [&accounts, &debits, &moved, &claimed];
        for backend in support::backends().await {
            imported(&backend, institutions()).await;
            for index in order {
                imported(&backend, files[index]).await;
            }
            let all = printed(&backend).await;
            assert_eq!(all.len(), 1, "{order:?}");
            assert_eq!(all[0]["account"], json!({"iban": "GB33BUKE20201555555555"}), "{order:?}");
            let all = linked(&backend).await;
            assert_eq!(all.len(), 1, "the golf club is no provider that the catalogue knows");
            let link = &all[0];
            assert_eq!(
                (&link["known_from"], &link["contract"], &link["status"]),
                (&json!(["bank"]), &json!("M-1"), &json!("active"))
            );
            assert_eq!((&link["withdrawals"], &link["linked_at"], &link["verified_by"]), (&json!(1), &Value::Null, &json!([])));
            let mut out = Vec::new();
            flags(&backend.db, &mut out).await.unwrap();
            let flags = String::from_utf8(out).unwrap();
            assert!(!flags.contains("weak-verification"), "the list does not say how it was made: {flags}");
            digests.push(digest(&backend).await.unwrap());
        }
    }
    digests.dedup();
    assert_eq!(digests.len(), 1, "the order of the files makes no difference");
}

/// The same id at another bank is another account: it takes no name from there.
#[tokio::test]
async fn an_id_that_has_names_takes_no_others() {
    let list = |iban: &str| {
        uk_list("Account", &[json!({"AccountId": "A-1", "Account": [{"SchemeName": "UK.OBIE.IBAN", "Identification": iban}]})])
    };
    for backend in support::backends().await {
        assert_eq!(imported(&backend, list("GB33BUKE20201555555555")).await.warnings, [] as [&str; 0]);
        let answer = imported(&backend, list("GB94BARC10201530093459")).await;
        assert_eq!(answer.warnings, ["line 1: both names are accounts of their own already: they stay apart"]);
        let accounts: Option<(i64,)> = backend.db.one("SELECT COUNT(*) FROM accounts", args![]).await.unwrap();
        assert_eq!(accounts, Some((2,)));
    }
}

/// A direct debit that has ended does not begin again with an older list.
#[tokio::test]
async fn of_two_lists_of_direct_debits_the_later_use_and_then_the_end_holds() {
    let list = |status: &str, used: &str| {
        let one = json!({"AccountId": "A-1", "DirectDebitId": "D-1", "Name": "Pay Ltd", "DirectDebitStatusCode": status, "PreviousPaymentDateTime": used});
        uk_list("DirectDebit", &[one])
    };
    let (older, newer) = (list("Active", "2020-08-01"), list("Inactive", "2020-08-01"));
    for order in [[&older, &newer], [&newer, &older]] {
        for backend in support::backends().await {
            imported(&backend, institutions()).await;
            for file in order {
                imported(&backend, file).await;
            }
            assert_eq!(linked(&backend).await[0]["status"], json!("stopped"));
            imported(&backend, list("Active", "2020-09-01")).await;
            assert_eq!(linked(&backend).await[0]["status"], json!("active"), "it was used again");
        }
    }
}

fn berlin(booked: &[Value], pending: &[Value]) -> String {
    // serde_json orders fields by name: the account stands before its transactions.
    json!({"account": {"iban": "DE2310010010123456789"}, "transactions": {"booked": booked, "pending": pending}}).to_string()
}

#[tokio::test]
async fn berlin_group_transactions_stand_once_beside_camt_too() {
    let one = |reference: &str, day: &str, text: &str| {
        json!({"entryReference": reference, "bookingDate": day, "transactionAmount": {"currency": "EUR", "amount": "-3.00"},
               "remittanceInformationUnstructured": text})
    };
    let older =
        berlin(&[one("1", "2020-09-01", "Pay Ltd"), one("2", "2020-09-01", "Pay Ltd")], &[one("7", "2020-09-02", "Pay Ltd")]);
    let newer = berlin(&[one("2", "2020-09-01", "Pay Ltd"), one("7", "2020-09-04", "Pay Ltd")], &[]);
    let entry = |reference: &str, day: &str| {
        format!(
            "<Ntry><Amt Ccy=\"EUR\">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt>\
             <AcctSvcrRef>{reference}</AcctSvcrRef><AddtlNtryInf>Pay Ltd</AddtlNtryInf></Ntry>"
        )
    };
    let camt = format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>S</Id><CreDtTm>2020-09-05T08:00:00Z</CreDtTm>\
         <Acct><Id><IBAN>DE2310010010123456789</IBAN></Id></Acct>{}{}{}</Stmt></BkToCstmrStmt></Document>",
        entry("X-1", "2020-09-01"),
        entry("X-2", "2020-09-01"),
        entry("X-3", "2020-09-04")
    );
    let mut counts = Vec::new();
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let files = [older.as_str(), newer.as_str(), camt.as_str()];
        for backend in support::backends().await {
            imported(&backend, institutions()).await;
            for index in order {
                imported(&backend, files[index]).await;
            }
            let all = printed(&backend).await;
            assert!(all.iter().all(|one| one["status"] == "booked"), "pending became booked: {all:?}");
            counts.push(all.len());
        }
    }
    counts.dedup();
    assert_eq!(counts, [3], "in two formats and two lists");
}

#[tokio::test]
async fn what_no_account_has_is_refused() {
    let mandate = |number: usize| json!({"AccountId": "22289", "Name": "ACME", "MandateIdentification": number.to_string()});
    let mandates = |count: usize| uk_list("DirectDebit", &(0..count).map(mandate).collect::<Vec<_>>());
    let moved = |amount: &str| uk_list("Transaction", &[uk(Some("1"), "2020-09-01", amount, "ACME", "Booked")]);
    let listed =
        |count: usize| uk_list("Account", &(0..count).map(|id| json!({"AccountId": id.to_string()})).collect::<Vec<_>>());
    for backend in support::backends().await {
        for (file, taken, why) in [
            (moved("10000000000000.00"), true, "a thousand trillion pence"),
            (moved("10000000000000.01"), false, "a penny more"),
            (mandates(500), true, "as many as can be shown"),
            (mandates(501), false, "one more"),
            (listed(20_000), true, "accounts"),
            (listed(20_001), false, "one more"),
        ] {
            let answer = bring(&backend, file.as_bytes()).await;
            assert_eq!(answer.status == Status::Imported, taken, "{why}: {:?}", answer.error);
        }
    }
}

#[tokio::test]
async fn a_list_of_what_may_move_one_day_tells_what_it_passed_over() {
    let file = json!({"account": {"iban": "FR7612345987650123456789014"}, "transactions": {"information": [{}, {}], "pending": [
        {"transactionAmount": {"currency": "EUR", "amount": "-12.00"}}]}});
    for backend in support::backends().await {
        let answer = imported(&backend, file.to_string()).await;
        assert_eq!((answer.accounts, answer.records), (1, 0));
        assert_eq!(
            answer.warnings,
            [
                "2 standing orders move nothing yet: they are passed over",
                "1 pending transactions have no day yet: they are passed over"
            ]
        );
        let covered: Vec<(String,)> = backend.db.all("SELECT covered_from FROM covered_days", args![]).await.unwrap();
        assert_eq!((printed(&backend).await.len(), covered.len()), (0, 0), "nothing moved, and no day is claimed");
    }
}
