//! Registers in any order, statements that overlap, names that turn out to be one account: on both engines.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

#[path = "deliveries/accounts.rs"]
mod accounts;
#[path = "deliveries/attempts.rs"]
mod attempts;
#[path = "deliveries/broken_off.rs"]
mod broken_off;
#[path = "deliveries/owners.rs"]
mod owners;
#[path = "deliveries/refused.rs"]
mod refused;
mod support;

use backend::Backend;
use backend::deliveries::{Source, Status, import};
use backend::feeds::zengin::write::{LineEnd, Writer};
use backend::listings::{flags, links, transactions};
use jiff::civil::{Date, date};
use support::brought::{bring, imported};
use support::exchange::exchange;
use support::zengin;

fn institutions() -> String {
    let provider = r#"{"type":"institution","id":"pay","kind":"provider","name":"ペイ","aliases":["ペイ"]}"#;
    let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#;
    exchange("institutions", "operator", 1, true, &[provider.to_owned(), bank.to_owned()])
}

const ACCOUNT: &str = r#"{"bank":"9991","branch":"001","kind":"ordinary","number":"0000001"}"#;

fn link(contract: &str, status: &str) -> String {
    format!(
        r#"{{"type":"link","account":{ACCOUNT},"provider":"pay","contract":"{contract}","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["sms_otp"],"status":"{status}"}}"#
    )
}

fn statement(made_on: Date, from: Date, to: Date, opening: i64, debits: &[(u32, Date, i64, &str)]) -> Vec<u8> {
    let mut file = Writer::new(Vec::new(), made_on, LineEnd::CrLf);
    file.account(&zengin::account(1, (from, to), opening)).unwrap();
    for &(number, day, amount, description) in debits {
        file.line(&zengin::debit(number, day, amount, description, "7")).unwrap();
    }
    file.finish().unwrap()
}

async fn all(backend: &Backend) -> String {
    let mut out = Vec::new();
    flags(&backend.db, &mut out).await.unwrap();
    links(&backend.db, &mut out).await.unwrap();
    transactions(&backend.db, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

/// Brings the files in each order, to a database of its own, and gives back what all of them come to.
async fn in_every_order(files: &[Vec<u8>; 3]) -> Vec<String> {
    let mut outcomes = Vec::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        for backend in support::backends().await {
            imported(&backend, institutions()).await;
            for index in order {
                imported(&backend, files[index].clone()).await;
            }
            outcomes.push(all(&backend).await);
        }
    }
    outcomes
}

#[tokio::test]
async fn what_a_snapshot_no_longer_holds_has_ended_whatever_came_first() {
    let outcomes = in_every_order(&[
        exchange("bank-links", "9991", 3, true, &[link("7", "active"), link("8", "active")]).into(),
        exchange("bank-links", "9991", 4, false, &[link("9", "active")]).into(),
        exchange("bank-links", "9991", 5, true, &[link("7", "active")]).into(),
    ])
    .await;
    assert_eq!(outcomes.iter().filter(|one| **one == outcomes[0]).count(), outcomes.len());
    let standing: Vec<(bool, bool)> =
        outcomes[0].lines().map(|line| (line.contains(r#""contract":"7""#), line.contains(r#""status":"active""#))).collect();
    assert_eq!(standing, [(true, true), (false, false), (false, false)], "{}", outcomes[0]);
}

#[tokio::test]
async fn of_overlapping_statements_each_transaction_stands_once_and_the_newest_word_holds() {
    let (first, second) = (date(2020, 9, 1), date(2020, 9, 2));
    let outcomes = in_every_order(&[
        statement(first, first, first, 900, &[(1, first, 100, "ﾍﾟｲ"), (2, first, 100, "ﾍﾟｲ")]),
        statement(second, first, second, 900, &[(1, first, 100, "ﾍﾟｲ"), (2, first, 50, "ｶﾞｽ"), (1, second, 100, "ﾍﾟｲ")]),
        statement(date(2020, 9, 3), second, second, 750, &[(1, second, 100, "ﾍﾟｲ")]),
    ])
    .await;
    assert_eq!(outcomes.iter().filter(|one| **one == outcomes[0]).count(), outcomes.len());
    let transactions: Vec<&str> = outcomes[0].lines().filter(|line| line.contains(r#""direction":"out""#)).collect();
    assert_eq!(transactions.len(), 3, "{}", outcomes[0]);
    assert!(transactions[1].contains(r#""amount":50"#), "{}", transactions[1]);
}

#[tokio::test]
async fn a_sequence_stands_for_one_content_and_a_gap_is_missing_until_it_is_filled() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        imported(&backend, exchange("bank-links", "9991", 3, true, &[link("7", "active")])).await;
        let other = bring(&backend, exchange("bank-links", "9991", 3, true, &[link("8", "active")])).await;
        assert_eq!(other.status, Status::Refused);
        assert!(other.error.unwrap().contains("sequence"), "the sentence names the field");
        let missing = async || -> String {
            let sql = "SELECT missing FROM feed_coverage WHERE institution = '9991' AND feed = 'bank-links'";
            backend.db.one::<(String,)>(sql, Vec::new()).await.unwrap().unwrap().0
        };
        imported(&backend, exchange("bank-links", "9991", 6, false, &[link("9", "active")])).await;
        assert_eq!(missing().await, "[[4,5]]");
        imported(&backend, exchange("bank-links", "9991", 4, false, &[])).await;
        imported(&backend, exchange("bank-links", "9991", 5, false, &[])).await;
        assert_eq!(missing().await, "[]");
    }
}

#[tokio::test]
async fn an_institution_with_data_cannot_be_left_out() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        imported(&backend, exchange("bank-links", "9991", 1, true, &[link("7", "active")])).await;
        let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#.to_owned();
        let answer = bring(&backend, exchange("institutions", "operator", 2, true, &[bank])).await;
        assert_eq!(answer.status, Status::Refused);
        assert!(answer.error.unwrap().contains("pay"));
    }
}

#[tokio::test]
async fn two_names_of_one_account_come_together_whatever_came_first() {
    let charge = r#"{"type":"charge","charge":"X-1","wallet":"W-1","contract":"7","account":{"iban":"JP00MIHO0000001"},"amount":100,"currency":"JPY","at":"2020-09-01T10:00:00+09:00","status":"settled"}"#;
    let account = format!(
        r#"{{"type":"account","account":{ACCOUNT},"customer":"C-1","holder_name":"見本 花子","status":"open","also":[{{"iban":"JP00MIHO0000001"}}]}}"#
    );
    let day = date(2020, 9, 1);
    let outcomes = in_every_order(&[
        exchange("charges", "pay", 1, false, &[charge.to_owned()]).into(),
        exchange("accounts", "9991", 1, true, &[account]).into(),
        statement(day, day, day, 900, &[(1, day, 100, "ﾍﾟｲ")]),
    ])
    .await;
    assert_eq!(outcomes.iter().filter(|one| **one == outcomes[0]).count(), outcomes.len(), "{outcomes:#?}");
    assert!(outcomes[0].contains(r#""withdrawals":1"#) && !outcomes[0].contains("iban"), "{}", outcomes[0]);
}

#[tokio::test]
async fn what_a_killed_import_left_is_taken_up_by_the_next() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let day = date(2020, 9, 1);
        imported(&backend, statement(day, day, day, 900, &[(1, day, 100, "ﾍﾟｲ")])).await;
        let before = all(&backend).await;
        // As if the process had been killed between writing and joining.
        for sql in [
            "UPDATE deliveries SET state = 'parsed' WHERE format = 'zengin-03'",
            "DELETE FROM withdrawals",
            "DELETE FROM links",
            "DELETE FROM flags",
        ] {
            backend.db.run(sql, Vec::new()).await.unwrap();
        }
        assert!(!all(&backend).await.contains("posted_on"), "what a delivery under way wrote is not seen");
        backend::deliveries::resume(&backend).await.unwrap();
        assert_eq!(all(&backend).await, before);
    }
}
