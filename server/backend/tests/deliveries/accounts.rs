//! The register of accounts, whose records are written many at once.

use super::{ACCOUNT, Status, bring, exchange, imported, institutions, support};
use backend::args;
use backend::digest::digest;
use jiff::civil::date;
use std::collections::HashSet;
use support::camt;
use support::world::count;

fn record(customer: &str, with: &str, status: &str) -> String {
    format!(
        r#"{{"type":"account","account":{ACCOUNT},"customer":"{customer}","holder_name":"見本 花子","birth_date":"1985-04-01","status":"{status}","co_customers":[{with}]}}"#
    )
}

const NAMES: &str = "SELECT COUNT(*) FROM account_names";
const NAMED: &str = "SELECT COUNT(DISTINCT account_id) FROM account_names";
const NUMBERED: &str = "SELECT COUNT(*) FROM accounts WHERE number IS NOT NULL";

/// Nor does the further name that each has from the beginning: it makes no account.
#[tokio::test]
async fn a_record_costs_no_statement_of_its_own() {
    const RECORDS: u64 = 400;
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let before = backend.db.statements();
        let answer = imported(&backend, exchange("accounts", "9991", 1, true, &camt::accounts(RECORDS))).await;
        // Joining and screening take several dozen for each sixty accounts or so.
        let statements = backend.db.statements() - before;
        assert!(statements < 2 * RECORDS, "{statements} statements for {RECORDS} records");
        assert_eq!((answer.records, answer.new), (400, 400));
        assert_eq!(
            (count(&backend, NUMBERED).await, count(&backend, NAMED).await, count(&backend, NAMES).await),
            (200, 400, 600)
        );
    }
}

#[tokio::test]
async fn an_account_that_stands_under_its_iban_gets_its_number_and_keeps_what_is_known_of_it() {
    const RECORDS: u64 = 100;
    const KEPT: &str = "SELECT COUNT(*) FROM transactions t JOIN accounts a ON a.id = t.account_id AND a.number IS NOT NULL";
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        imported(&backend, camt::file((0..RECORDS).map(|account| (account, 0..1)))).await;
        let before = backend.db.statements();
        imported(&backend, exchange("accounts", "9991", 1, true, &camt::accounts(RECORDS))).await;
        let statements = backend.db.statements() - before;
        assert!(statements < 4 * RECORDS, "{statements} statements for {RECORDS} records");
        assert_eq!((count(&backend, NUMBERED).await, count(&backend, NAMED).await, count(&backend, NAMES).await), (50, 100, 150));
        assert_eq!(count(&backend, KEPT).await, 300);
    }
}

fn own(number: u64) -> String {
    format!(r#"{{"bank":"9991","branch":"002","kind":"ordinary","number":"{number:07}"}}"#)
}

fn iban(number: u64) -> String {
    format!(r#"{{"iban":"JP00MIHO{number:07}"}}"#)
}

fn named(account: &str, also: &str) -> String {
    format!(
        r#"{{"type":"account","account":{account},"customer":"C-1","holder_name":"見本 花子","status":"open","also":[{also}]}}"#
    )
}

#[tokio::test]
async fn names_that_stand_in_several_records_make_the_accounts_one() {
    let records = [
        named(&own(1), &iban(1)),
        named(&own(2), &iban(1)),
        // The own name of one is a further one of another.
        named(&iban(3), ""),
        named(&own(4), &iban(3)),
        named(&own(5), &format!("{},{}", iban(5), own(6))),
    ];
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        for (sequence, some) in [(1, &records[..]), (2, &records[1..])] {
            imported(&backend, exchange("accounts", "9991", sequence, true, some)).await;
            let accounts = count(&backend, "SELECT COUNT(*) FROM accounts").await;
            assert_eq!((accounts, count(&backend, NAMED).await, count(&backend, NAMES).await), (3, 3, 8));
        }
    }
}

/// The account's number was heard of before, or not: what its bank said later of the IBAN holds, in whatever order it comes.
#[tokio::test]
async fn of_two_names_that_turn_out_to_be_one_account_the_later_record_holds() {
    let of = |customer: &str, name: &str, also: &str| named(name, also).replace("C-1", customer);
    let day = date(2020, 9, 1);
    let files = [
        exchange("accounts", "9991", 3, false, &[of("C-3", ACCOUNT, &iban(1))]).into_bytes(),
        exchange("accounts", "9991", 5, false, &[of("C-5", &iban(1), "")]).into_bytes(),
        super::statement(day, day, day, 900, &[(1, day, 100, "ﾍﾟｲ")]),
    ];
    let mut digests = HashSet::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        for backend in support::backends().await {
            imported(&backend, institutions()).await;
            for index in order {
                imported(&backend, files[index].clone()).await;
            }
            let stands: Vec<(String, Option<String>)> =
                backend.db.all("SELECT customer, branch FROM accounts", args![]).await.unwrap();
            assert_eq!(stands, [("C-5".to_owned(), None)], "{order:?}");
            let holders: Vec<(String,)> = backend.db.all("SELECT customer FROM account_customers", args![]).await.unwrap();
            assert_eq!(holders, [("C-5".to_owned(),)], "{order:?}");
            digests.insert(digest(&backend).await.unwrap());
        }
    }
    assert_eq!(digests.len(), 1);
}

#[tokio::test]
async fn of_a_link_that_came_under_two_names_of_an_account_the_later_record_holds() {
    let outcomes = super::in_every_order(&[
        exchange("bank-links", "9991", 1, true, &[super::link("7", "active")]).into(),
        exchange("bank-links", "9991", 2, true, &[super::link("7", "active").replace(ACCOUNT, &iban(1))]).into(),
        exchange("accounts", "9991", 1, true, &[named(ACCOUNT, &iban(1))]).into(),
    ])
    .await;
    for outcome in &outcomes {
        assert_eq!(outcome, &outcomes[0]);
        assert!(outcome.contains(r#""status":"active""#), "{outcome}");
    }
}

#[tokio::test]
async fn of_two_records_of_one_account_in_a_file_the_later_holds() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let records = [record("C-1", r#""C-2""#, "open"), record("C-3", "", "frozen"), record("C-3", r#""C-4""#, "closed")];
        let answer = imported(&backend, exchange("accounts", "9991", 2, true, &records)).await;
        assert_eq!((answer.records, answer.new), (3, 3));
        // A late older file says nothing any more.
        imported(&backend, exchange("accounts", "9991", 1, true, &[record("C-5", "", "open")])).await;
        let stands: Vec<(String, String)> = backend.db.all("SELECT customer, status FROM accounts", args![]).await.unwrap();
        assert_eq!(stands, [("C-3".to_owned(), "closed".to_owned())]);
        let holders: Vec<(String,)> =
            backend.db.all("SELECT customer FROM account_customers ORDER BY customer", args![]).await.unwrap();
        assert_eq!(holders, [("C-3".to_owned(),), ("C-4".to_owned(),)]);
    }
}

#[tokio::test]
async fn a_register_that_names_one_account_of_another_bank_is_refused_whole() {
    let other = r#"{"type":"institution","id":"9992","kind":"bank","name":"となり銀行"}"#;
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        imported(&backend, exchange("institutions", "operator", 2, false, &[other.to_owned()])).await;
        imported(&backend, exchange("accounts", "9991", 1, true, &[named(&iban(1), "")])).await;
        let records = [named(&iban(2), ""), named(&iban(1), ""), named(&iban(3), "")];
        let answer = bring(&backend, exchange("accounts", "9992", 1, true, &records)).await;
        assert_eq!(answer.status, Status::Refused, "{answer:?}");
        let theirs = count(&backend, "SELECT COUNT(*) FROM accounts WHERE sender = '9992'").await;
        let holders = count(&backend, "SELECT COUNT(*) FROM account_customers WHERE institution = '9992'").await;
        assert_eq!((theirs, holders), (0, 0));
    }
}
