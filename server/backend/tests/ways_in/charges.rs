//! Single charges beside those of files.

use super::{ACCOUNT, imported, key, support, world};
use backend::Backend;
use backend::api_keys::{self, ApiKey};
use backend::charges::{Answer, Single, Writer};
use backend::deliveries::{resume, waits};
use domain::money::LARGEST;
use support::exchange::exchange;

fn record(amount: i64) -> String {
    format!(
        r#"{{"charge":"X-1","wallet":"W-1","contract":"7","account":{ACCOUNT},"amount":{amount},"currency":"JPY","at":"2020-09-01T10:00:00+09:00","status":"settled"}}"#
    )
}

fn file(sequence: u32, amount: i64) -> String {
    exchange("charges", "pay", sequence, false, &[record(amount).replacen('{', r#"{"type":"charge","#, 1)])
}

async fn post(backend: &Backend, key: &ApiKey, json: &str) -> Answer {
    let single = Single::parse(json, key.institution()).unwrap();
    Writer::start(backend).keep(key.clone(), single).await.unwrap().unwrap()
}

async fn amounts(backend: &Backend) -> Vec<i64> {
    let rows: Vec<(i64,)> = backend.db.all("SELECT amount FROM charges", Vec::new()).await.unwrap();
    rows.into_iter().map(|(amount,)| amount).collect()
}

#[tokio::test]
async fn a_single_charge_stands_behind_the_files_before_it_and_before_those_after_it() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, pay) = key(&backend, "pay").await;
        imported(&backend, file(5, 100)).await;
        assert_eq!(post(&backend, &pay, &record(200)).await, Answer::Kept);
        assert_eq!(amounts(&backend).await, [200], "it came after file 5");
        imported(&backend, file(4, 300)).await;
        assert_eq!(amounts(&backend).await, [200], "a late older file changes nothing");
        post(&backend, &pay, &record(250)).await;
        assert_eq!(amounts(&backend).await, [250], "of two single ones the later");
        imported(&backend, file(6, 400)).await;
        assert_eq!(amounts(&backend).await, [400], "the next file has the next word");
    }
}

/// A file was broken off once it was known what it is, and a charge of it came singly before it went on.
#[tokio::test]
async fn a_file_that_goes_on_says_nothing_newer_than_a_single_charge_that_came_meanwhile() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, pay) = key(&backend, "pay").await;
        imported(&backend, file(5, 100)).await;
        // As when the program was killed before it wrote the charges of file 6.
        imported(&backend, file(6, 300)).await;
        for sql in ["UPDATE deliveries SET state = 'parsed' WHERE sequence = 6", "UPDATE charges SET amount = 100, sequence = 5"]
        {
            backend.db.run(sql, Vec::new()).await.unwrap();
        }
        assert_eq!(post(&backend, &pay, &record(400)).await, Answer::Kept);
        resume(&backend).await.unwrap();
        assert_eq!(amounts(&backend).await, [400]);
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM deliveries WHERE state = 'parsed'").await, 0);
        imported(&backend, file(7, 500)).await;
        assert_eq!(amounts(&backend).await, [500], "the next file has the next word");
    }
}

#[tokio::test]
async fn the_account_of_a_charge_is_screened_after_it_and_nothing_kills_the_mark() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, pay) = key(&backend, "pay").await;
        assert!(!waits(&backend).await.unwrap());
        post(&backend, &pay, &record(100)).await;
        let marks = "SELECT COUNT(*) FROM unscreened_accounts";
        assert_eq!(support::world::count(&backend, marks).await, 1);
        assert!(waits(&backend).await.unwrap(), "whoever serves takes it up, also after a kill");
        // A picture that began before the next charge does not take its mark away.
        post(&backend, &pay, &record(200)).await;
        let deleted = "DELETE FROM unscreened_accounts WHERE marks = 1";
        assert_eq!(backend.db.run(deleted, Vec::new()).await.unwrap(), 0);
        resume(&backend).await.unwrap();
        assert!(!waits(&backend).await.unwrap());
    }
}

#[tokio::test]
async fn many_at_once_are_kept_by_few_commits_and_each_is_answered() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, pay) = key(&backend, "pay").await;
        let writer = Writer::start(&backend);
        let one = |number: i64| {
            let json = record(number + 1).replace("X-1", &format!("X-{number}"));
            let (writer, key) = (writer.clone(), pay.clone());
            let single = Single::parse(&json, "pay").unwrap();
            tokio::spawn(async move { writer.keep(key, single).await.unwrap().unwrap() })
        };
        let asked: Vec<_> = (0..300).map(one).collect();
        for answer in asked {
            assert_eq!(answer.await.unwrap(), Answer::Kept);
        }
        assert_eq!(amounts(&backend).await.len(), 300);
        let commits = support::world::count(&backend, "SELECT COUNT(*) FROM audit WHERE action = 'charges.kept'").await;
        assert!((1..100).contains(&commits), "{commits} commits for 300 charges");
    }
}

#[tokio::test]
async fn a_key_that_was_revoked_meanwhile_keeps_nothing() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, pay) = key(&backend, "pay").await;
        api_keys::revoke(&backend, pay.id()).await.unwrap();
        assert_eq!(post(&backend, &pay, &record(100)).await, Answer::NoLongerRecognised);
        assert!(amounts(&backend).await.is_empty());
    }
}

#[test]
fn what_does_not_hold_names_its_field() {
    for (json, field) in [
        (record(1).replace(r#""amount":1,"#, ""), Some("amount")),
        (record(LARGEST + 1), Some("amount")),
        (record(1).replace("settled", "lost"), Some("status")),
        (record(1).replace("0000001", "1"), Some("account")),
        ("[]".to_owned(), None),
    ] {
        assert_eq!(Single::parse(&json, "pay").unwrap_err().field.as_deref(), field, "{json}");
    }
    assert!(Single::parse(&record(LARGEST), "pay").is_ok());
}

#[tokio::test]
async fn a_single_charge_says_nothing_of_the_days_of_which_all_were_delivered() {
    let at = |charge: &str, day: &str| record(100).replace("X-1", charge).replace("2020-09-01", day);
    let file = |sequence, charges: &[String]| {
        let lines: Vec<String> = charges.iter().map(|one| one.replacen('{', r#"{"type":"charge","#, 1)).collect();
        exchange("charges", "pay", sequence, false, &lines)
    };
    for backend in support::backends().await {
        world(&backend).await;
        let (_, pay) = key(&backend, "pay").await;
        let reaches = async || -> Vec<(String, String)> {
            backend.db.all("SELECT posted_from, posted_to FROM charged_days", Vec::new()).await.unwrap()
        };
        let days = |to: &str| vec![("2020-08-23".to_owned(), to.to_owned())];
        imported(&backend, file(1, &[at("X-1", "2020-08-20"), at("X-2", "2020-08-29")])).await;
        assert_eq!(reaches().await, days("2020-08-28"), "the last day may not be over");
        for (charge, day) in [("X-3", "2020-09-02"), ("X-0", "2020-08-01")] {
            post(&backend, &pay, &at(charge, day)).await;
        }
        resume(&backend).await.unwrap();
        assert_eq!(reaches().await, days("2020-08-28"), "its day's file has not come");
        imported(&backend, file(2, &[at("X-3", "2020-09-02")])).await;
        assert_eq!(reaches().await, days("2020-09-01"));
    }
}
