//! Databases of a program that took the two forms of a BIC for two parties.

use super::forms::{LONG, SHORT, accounts, camt};
use super::said::{lines, of};
use super::{Backend, imported, support, world};
use backend::args;
use backend::clock::Clock;
use backend::db::Db;
use backend::deliveries::{Status, resume};
use backend::digest::digest;
use backend::keys::{Keys, Place};
use jiff::civil::date;
use support::world::count;

async fn opened(url: &str, keys: &Keys) -> Backend {
    let db = Db::open(url, keys.clone()).await.unwrap();
    Backend { db, clock: Clock::new(Some(date(2020, 9, 4))), keys: keys.clone(), profiles: backend::feeds::csv::shipped() }
}

/// Has the account that came by the longer form stand as such a program had it.
async fn as_before(backend: &Backend) {
    let key = "other:MIHOJPJTXXX:A-1";
    let (now, before) = (backend.keys.lookup("name", "other:MIHOJPJT:A-1"), backend.keys.lookup("name", key));
    let written = backend.keys.seal(Place { table: "account_names", column: "written", row: &before }, key);
    let sql = "UPDATE account_names SET name = $1, written = $2 WHERE name = $3";
    assert_eq!(backend.db.run(sql, args![before, written, now]).await.unwrap(), 1);
    backend.db.run("UPDATE sealing SET done = FALSE WHERE id = 3", args![]).await.unwrap();
}

/// What comes by the longer form, then by the shorter, then after the update; and how many accounts there are before it.
#[tokio::test]
async fn an_account_of_the_longer_form_is_found_and_two_become_one() {
    let stories: [(Vec<String>, Vec<String>, Vec<String>); 4] = [
        (vec![camt(LONG, "A")], vec![], vec![camt(SHORT, "B"), camt(LONG, "C")]),
        (vec![camt(LONG, "A"), camt(LONG, "B")], vec![camt(SHORT, "B"), camt(SHORT, "C")], vec![]),
        (vec![accounts(LONG)], vec![camt(SHORT, "A")], vec![camt(LONG, "B")]),
        (vec![camt(LONG, "A")], vec![accounts(SHORT), camt(SHORT, "B")], vec![]),
    ];
    for (longer, shorter, after) in stories {
        let all: Vec<&String> = longer.iter().chain(&shorter).chain(&after).collect();
        let mut digests = Vec::new();
        for fresh in support::backends().await {
            world(&fresh).await;
            for file in &all {
                imported(&fresh, file).await;
            }
            digests.push(digest(&fresh).await.unwrap());
        }
        for url in support::urls().await {
            let keys = Keys::parse(&Keys::make(1)).unwrap();
            let backend = opened(&url, &keys).await;
            world(&backend).await;
            for file in &longer {
                imported(&backend, file).await;
            }
            as_before(&backend).await;
            for file in &shorter {
                imported(&backend, file).await;
            }
            let two = 1 + i64::from(!shorter.is_empty());
            assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, two);
            backend.db.close().await;
            let backend = opened(&url, &keys).await;
            assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, 1);
            resume(&backend).await.unwrap();
            for file in &after {
                imported(&backend, file).await;
            }
            digests.push(digest(&backend).await.unwrap());
            backend.db.close().await;
        }
        assert!(digests.windows(2).all(|two| two[0] == two[1]), "{digests:?}");
    }
}

/// Two institutions have spoken of it, each by a form of its own: neither gets what the other's files brought, and the name is the first's.
#[tokio::test]
async fn what_two_institutions_spoke_of_stays_two() {
    for long_first in [true, false] {
        for url in support::urls().await {
            let keys = Keys::parse(&Keys::make(1)).unwrap();
            let backend = opened(&url, &keys).await;
            world(&backend).await;
            let (first, second) = if long_first { (LONG, SHORT) } else { (SHORT, LONG) };
            of(&backend, Some("9991"), &camt(first, "A")).await.unwrap();
            if long_first {
                as_before(&backend).await;
            } else {
                let aside = "UPDATE account_names SET name = 'aside'";
                backend.db.run(aside, args![]).await.unwrap();
            }
            of(&backend, Some("9992"), &camt(second, "B")).await.unwrap();
            if !long_first {
                as_before(&backend).await;
                let again = backend.keys.lookup("name", "other:MIHOJPJT:A-1");
                let written = Place { table: "account_names", column: "written", row: &again };
                let written = backend.keys.seal(written, "other:MIHOJPJT:A-1");
                let sql = "UPDATE account_names SET name = $1, written = $2 WHERE name = 'aside'";
                backend.db.run(sql, args![&again, written]).await.unwrap();
            }
            backend.db.close().await;
            let backend = opened(&url, &keys).await;
            assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, 2);
            for (form, reference) in [(SHORT, "C"), (LONG, "D")] {
                let theirs = of(&backend, Some("9992"), &camt(form, reference)).await.unwrap();
                assert_eq!(theirs.status, Status::Refused);
                let ours = of(&backend, Some("9991"), &camt(form, &format!("{reference}-1"))).await.unwrap();
                assert_eq!(ours.status, Status::Imported, "{:?}", ours.error);
            }
            let sql = "SELECT COUNT(*) FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE a.kept_by = '9992'";
            assert_eq!((lines(&backend).await.len(), count(&backend, sql).await), (4, 1));
            backend.db.close().await;
        }
    }
}
