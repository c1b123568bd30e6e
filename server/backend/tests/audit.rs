//! The audit's chain in the database.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::{Actor, Broken, Entry, Filter, ON_A_PAGE, Typed, Wrong, export, head, list, record, verify};
use backend::customers::{CustomerKey, open};
use backend::deliveries::{Source, Status, import};
use backend::keys::Keys;
use backend::sessions;
use backend::staff::{self, Auditor, Role};
use backend::{Backend, args};
use domain::time::Instant;
use std::sync::Arc;
use std::time::Duration;
use support::{backends, desk, world};

fn entry(object: &str) -> Entry<'_> {
    Entry { actor: Actor::Program, action: "test", customer: None, object: Some(object), reason: None }
}

/// The objects of the chain, in order.
async fn objects(backend: &Backend) -> String {
    let rows: Vec<(String,)> =
        backend.db.all("SELECT object FROM audit WHERE action = 'test' ORDER BY number", args![]).await.unwrap();
    rows.into_iter().map(|(object,)| object).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn what_is_rolled_back_leaves_no_hole() {
    for backend in backends().await {
        for (object, commits) in [("a", true), ("b", false), ("c", true)] {
            let mut tx = backend.db.begin().await.unwrap();
            record(&mut tx, Instant(0), entry(object)).await.unwrap();
            if commits {
                tx.commit().await.unwrap();
            }
        }
        assert_eq!(objects(&backend).await, "a c");
        let end = head(&backend.db).await.unwrap();
        assert_eq!((end.number, verify(&backend.db, Some(end.clone())).await.unwrap()), (2, Ok(end)));
    }
}

/// A transaction that has recorded something long ago holds nobody up, and gets its number where it ends.
#[tokio::test]
async fn of_two_at_once_both_get_their_place() {
    for backend in backends().await {
        if backend.db.file().is_none() {
            let mut long = backend.db.begin().await.unwrap();
            record(&mut long, Instant(0), entry("long")).await.unwrap();
            let mut short = backend.db.begin().await.unwrap();
            record(&mut short, Instant(0), entry("short")).await.unwrap();
            tokio::time::timeout(Duration::from_secs(10), short.commit()).await.expect("nobody is waited for").unwrap();
            long.commit().await.unwrap();
            assert_eq!(objects(&backend).await, "short long");
        }
        let before = head(&backend.db).await.unwrap().number;
        let many = (0..16).map(|number| {
            let db = backend.db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                record(&mut tx, Instant(0), entry(&number.to_string())).await.unwrap();
                record(&mut tx, Instant(0), entry("second")).await.unwrap();
                tx.commit().await.unwrap();
            })
        });
        for one in many.collect::<Vec<_>>() {
            one.await.unwrap();
        }
        let end = head(&backend.db).await.unwrap();
        assert_eq!(end.number, before + 32);
        assert_eq!(verify(&backend.db, None).await.unwrap(), Ok(end));
    }
}

#[tokio::test]
async fn a_database_that_was_changed_is_found_out() {
    for backend in backends().await {
        desk::fill(&backend).await;
        let staff = desk::member(&backend, world::BANK).await;
        desk::claim(&backend, &staff, &[1]).await;
        world::signed_in(&backend, "C-1002").await;
        let published = head(&backend.db).await.unwrap();
        assert_eq!(verify(&backend.db, Some(published.clone())).await.unwrap(), Ok(published.clone()));
        let broken = |number, wrong| Err(Broken { number, wrong });
        let as_whom = "SELECT actor_role, actor_institution FROM audit WHERE action = 'claim.received'";
        let found: Option<(String, String)> = backend.db.one(as_whom, args![]).await.unwrap();
        assert_eq!(found, Some(("support".to_owned(), world::BANK.to_owned())));

        let apart = "INSERT INTO audit (id, at, actor_kind, actor, action) VALUES ('x', 0, 'program', 'kakunin', 'nothing')";
        backend.db.run(apart, args![]).await.unwrap();
        assert_eq!(verify(&backend.db, None).await.unwrap(), broken(published.number + 1, Wrong::Inserted));
        backend.db.run("DELETE FROM audit WHERE id = 'x'", args![]).await.unwrap();

        // Whoever takes the last one off moves the head that the database keeps; not the one that was published.
        let last = "DELETE FROM audit WHERE number = $1";
        backend.db.run(last, args![published.number]).await.unwrap();
        assert_eq!(verify(&backend.db, None).await.unwrap(), broken(published.number, Wrong::CutOff));
        let moved = "UPDATE audit_head SET number = number - 1, hash = (SELECT hash FROM audit WHERE number = $1)";
        backend.db.run(moved, args![published.number - 1]).await.unwrap();
        assert!(verify(&backend.db, None).await.unwrap().is_ok());
        assert_eq!(verify(&backend.db, Some(published.clone())).await.unwrap(), broken(published.number, Wrong::CutOff));

        backend.db.run("UPDATE audit SET reason = 'another' WHERE number = 2", args![]).await.unwrap();
        assert_eq!(verify(&backend.db, Some(published)).await.unwrap(), broken(2, Wrong::Changed));
        backend.db.run("DELETE FROM audit WHERE number = 1", args![]).await.unwrap();
        assert_eq!(verify(&backend.db, None).await.unwrap(), broken(1, Wrong::Missing { next: 2 }));
    }
}

/// More entries than are read at a time, of a time without numbers.
#[tokio::test]
async fn entries_from_before_the_chain_are_chained_once() {
    let keys = Keys::parse(&Keys::make(1)).unwrap();
    for url in support::urls().await {
        let db = backend::db::Db::open(&url, keys.clone()).await.unwrap();
        for number in 0..2_100 {
            let sql = "INSERT INTO audit (id, at, actor_kind, actor, action) VALUES ($1, 0, 'program', 'kakunin', 'before')";
            db.run(sql, args![format!("{number:08}")]).await.unwrap();
        }
        db.close().await;
        let db = backend::db::Db::open(&url, keys.clone()).await.unwrap();
        let end = head(&db).await.unwrap();
        assert_eq!((end.number, verify(&db, None).await.unwrap()), (2_100, Ok(end.clone())));
        db.close().await;
        // A chain that lost its head is not made anew.
        let db = backend::db::Db::open(&url, keys.clone()).await.unwrap();
        db.run("UPDATE audit_head SET number = 0", args![]).await.unwrap();
        db.run("UPDATE audit SET reason = 'another' WHERE number = 7", args![]).await.unwrap();
        db.close().await;
        let db = backend::db::Db::open(&url, keys.clone()).await.unwrap();
        assert_eq!(verify(&db, Some(end)).await.unwrap(), Err(Broken { number: 7, wrong: Wrong::Changed }));
    }
}

#[tokio::test]
async fn a_delivery_is_one_entry_however_often_it_is_refused() {
    for backend in backends().await {
        let file = Source::Bytes("nothing.txt".to_owned(), Arc::from(*b"nothing that we know"));
        for _ in 0..3 {
            assert_eq!(import(&backend, &file).await.unwrap().status, Status::Refused);
        }
        let found: Vec<(String,)> = backend.db.all("SELECT outcome FROM audit", args![]).await.unwrap();
        assert_eq!(found, [("refused".to_owned(),)]);
        let detail = support::opened(&backend, "audit", "detail", "SELECT id, detail FROM audit").await;
        let sha256 = backend::ids::sha256(b"nothing that we know");
        assert!(detail.contains(&sha256) && detail.contains("\"sender\":null"), "{detail}");
    }
}

#[tokio::test]
async fn an_auditor_leafs_through_their_institutions_entries() {
    for backend in backends().await {
        desk::fill(&backend).await;
        let auditor = auditor(&backend, world::BANK).await;
        let support = desk::member(&backend, desk::OTHER_BANK).await;
        let mut tx = backend.db.begin().await.unwrap();
        for number in 0..ON_A_PAGE + 1 {
            let object = number.to_string();
            let customer = Some((world::BANK, "C-1001"));
            record(&mut tx, Instant(0), Entry { customer, ..entry(&object) }).await.unwrap();
        }
        // What another bank's staff do with no customer of this one.
        record(&mut tx, Instant(0), Entry { actor: Actor::Staff(support.id()), ..entry("other") }).await.unwrap();
        tx.commit().await.unwrap();
        let all = Filter::parse(Typed { action: " test ".to_owned(), ..Typed::default() }).unwrap();
        let first = list(&backend, &auditor, &all, None).await.unwrap();
        assert_eq!((first.entries.len(), first.entries[0].object.as_deref()), (100, Some("100")));
        let second = list(&backend, &auditor, &all, first.before).await.unwrap();
        assert_eq!((second.entries.len(), second.entries[0].object.as_deref(), second.before), (1, Some("0"), None));
        assert_eq!(export(&backend, &auditor, &all).await.unwrap().lines().count(), 102);
    }
}

/// Marked is who was opened while nothing was wrong with any account of theirs.
#[tokio::test]
async fn an_opening_without_a_case_is_marked() {
    for backend in backends().await {
        desk::fill(&backend).await;
        let auditor = auditor(&backend, "operator").await;
        let staff = desk::member(&backend, "operator").await;
        desk::claim(&backend, &staff, &[1]).await;
        // A joint holder of the account that the claim is about.
        let joint = "INSERT INTO account_customers (institution, customer, account_id) VALUES ($1, 'C-1003', $2)";
        backend.db.run(joint, args![world::BANK, world::ACCOUNT]).await.unwrap();
        // An alert; a link that somebody asked to stop; one where it was asked for after the customer had been opened; one where staff did.
        for (number, customer) in [("9000004", "C-1004"), ("9000005", "C-1005"), ("9000006", "C-1006"), ("9000007", "C-1007")] {
            world::account(&backend, customer, number, customer).await;
        }
        let flag = "INSERT INTO flags (account_id, key, level, score, rules, evidence, version)
             VALUES ('C-1004', 'k', 'alert', 93, '[]', '[]', 1)";
        backend.db.run(flag, args![]).await.unwrap();
        let now = backend.clock.now().0;
        let (before, after) = (now - Instant::MINUTE, now + Instant::MINUTE);
        for (account, at, by) in [("C-1005", before, None), ("C-1006", after, None), ("C-1007", before, Some("a colleague"))] {
            let stop = "INSERT INTO stops (account_id, link_id, id, staff_id, requested_at, bank_confirmed, provider_confirmed)
                 VALUES ($1, 'l', 's', $4, $2, $3, $3)";
            backend.db.run(stop, args![account, at, false, by]).await.unwrap();
        }
        for customer in ["C-1001", "C-1002", "C-1003", "C-1004", "C-1005", "C-1006", "C-1007"] {
            let key = CustomerKey { institution: world::BANK.to_owned(), customer: customer.to_owned() };
            open(&backend, &staff, &key, &desk::reason()).await.unwrap();
        }
        let opened = |marked: &str| {
            let (action, marked) = ("customer.opened".to_owned(), marked.to_owned());
            Filter::parse(Typed { action, marked, ..Typed::default() }).unwrap()
        };
        let marks = list(&backend, &auditor, &opened(""), None).await.unwrap().entries;
        let marks: Vec<_> = marks.iter().map(|entry| (entry.customer.as_deref().unwrap(), entry.marked)).collect();
        let wanted = [
            ("C-1007", true),
            ("C-1006", true),
            ("C-1005", false),
            ("C-1004", false),
            ("C-1003", false),
            ("C-1002", true),
            ("C-1001", false),
        ];
        assert_eq!(marks, wanted);
        // An alert that comes afterwards was no reason when the customer was opened.
        let later = flag.replace("'C-1004'", "'C-1007'");
        backend.db.run(&later, args![]).await.unwrap();
        assert_eq!(list(&backend, &auditor, &opened("1"), None).await.unwrap().entries.len(), 3);
        // Of an entry from before this was written down with it, what is known now says it.
        backend.db.run("UPDATE audit SET without_case = NULL WHERE action = 'customer.opened'", args![]).await.unwrap();
        assert_eq!(list(&backend, &auditor, &opened("1"), None).await.unwrap().entries.len(), 2);
    }
}

async fn auditor(backend: &Backend, institution: &str) -> Auditor {
    let new = staff::add(backend, institution, "係", "auditor", Role::Auditor).await.unwrap();
    let identity = staff::sign_in(backend, "auditor", new.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap().auditor().unwrap()
}
