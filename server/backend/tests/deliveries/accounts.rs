//! The register of accounts, whose records are written many at once.

use super::{ACCOUNT, Status, bring, exchange, imported, institutions, support};
use backend::args;
use support::camt;

fn record(customer: &str, with: &str, status: &str) -> String {
    format!(
        r#"{{"type":"account","account":{ACCOUNT},"customer":"{customer}","holder_name":"見本 花子","birth_date":"1985-04-01","status":"{status}","co_customers":[{with}]}}"#
    )
}

#[tokio::test]
async fn a_record_costs_no_statement_of_its_own() {
    const RECORDS: u64 = 400;
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let before = backend.db.statements();
        imported(&backend, exchange("accounts", "9991", 1, true, &camt::accounts(RECORDS))).await;
        // Joining and screening take several dozen for each sixty accounts or so.
        let statements = backend.db.statements() - before;
        assert!(statements < 2 * RECORDS, "{statements} statements for {RECORDS} records");
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
        imported(&backend, exchange("accounts", "9991", 1, true, &camt::accounts(1))).await;
        let answer = bring(&backend, exchange("accounts", "9992", 1, true, &camt::accounts(3))).await;
        assert_eq!(answer.status, Status::Refused, "{answer:?}");
        let theirs = support::world::count(&backend, "SELECT COUNT(*) FROM accounts WHERE sender = '9992'").await;
        let holders = support::world::count(&backend, "SELECT COUNT(*) FROM account_customers WHERE institution = '9992'").await;
        assert_eq!((theirs, holders), (0, 0));
    }
}
