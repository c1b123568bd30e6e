//! What stands in the database: nothing of whom it is about can be read there, and another key can take over.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::verify;
use backend::claims::{ByHand, CallersClaim, desk::claim, open_for_caller};
use backend::contacts::change;
use backend::customers::{CustomerKey, Sought, find, open};
use backend::db::Db;
use backend::deliveries::{Source, import};
use backend::identity::Identity;
use backend::keys::{Keys, Place};
use backend::listings::transactions;
use backend::people::{activate, check_code, choose_password, enrol};
use backend::sealing::rotate;
use backend::sessions::SignedIn;
use backend::staff::{Reason, StaffMember};
use backend::{Backend, args};
use domain::claims::Narrative;
use domain::contacts::Channel;
use jiff::civil::date;
use std::sync::Arc;
use support::seeded::Seeded;
use support::{desk, seeded, world};

/// From where all of it is asked: an address is one of somebody too.
const FROM: &str = "203.0.113.77";

/// Accounts as their bank and a provider deliver them, a statement, a refused file, a customer who signed up, a search and a claim.
/// Gives the secrets that were told to people, and the claim's number.
async fn lived_in(backend: &Backend, count: usize) -> (Vec<String>, StaffMember, String) {
    for (name, bytes, status) in seeded::files(count) {
        let answer = import(backend, &Source::Bytes(name.to_owned(), Arc::from(bytes))).await.unwrap();
        assert_eq!(answer.status, status, "{answer:?}");
    }
    let secrets = signed_up(backend, 3).await;
    let bank = desk::member(backend, seeded::BANK).await;
    let reason = Reason::parse(&seeded::name(6)).unwrap();
    let found = find(backend, &bank, &Sought::name(&seeded::name(5)).unwrap(), &reason).await.unwrap();
    let key = CustomerKey { institution: seeded::BANK.to_owned(), customer: seeded::customer(5) };
    assert_eq!(found, std::slice::from_ref(&key));
    open(backend, &bank, &key, &reason).await.unwrap();
    let number = claim_of(backend, &bank, &key).await;
    (secrets, bank, number)
}

async fn signed_up(backend: &Backend, seed: usize) -> Vec<String> {
    let letter = enrol(backend, seeded::BANK, &seeded::customer(seed)).await.unwrap();
    let activation = check_code(backend, &letter.code, seeded::born(seed)).await.unwrap();
    let activation = choose_password(backend, activation, world::PASSWORD.to_owned(), world::PASSWORD).await.unwrap();
    let app = activation.app().unwrap().clone();
    let (person, codes) =
        activate(backend, &activation, world::app(&activation, &world::code(&app, backend.clock.real_now()))).await.unwrap();
    assert!(backend::identity::has_factor(backend, &Identity::customer(&person)).await.unwrap());
    let customer = SignedIn::Customer { person_id: person }.customer().unwrap();
    for (channel, address) in [(Channel::Email, seeded::email(11)), (Channel::Phone, seeded::phone(12))] {
        change(backend, &world::proved(backend, &customer).await, channel, &address).await.unwrap();
    }
    codes.into_iter().chain([letter.code.replace('-', ""), letter.code, world::PASSWORD.to_owned(), app.secret]).collect()
}

async fn claim_of(backend: &Backend, staff: &StaffMember, key: &CustomerKey) -> String {
    let sql = "SELECT id FROM accounts WHERE customer = $1";
    let (account_id,): (String,) = backend.db.one(sql, args![&key.customer]).await.unwrap().unwrap();
    let by_hand = [ByHand { bank: seeded::name(7), on: date(2020, 9, 1), amount: 5, printed: seeded::name(8) }];
    let (narrative, form) = (Narrative::parse(&seeded::name(9)).unwrap(), backend::ids::new_id());
    let call = CallersClaim {
        institution: &key.institution,
        customer: &key.customer,
        account_id: &account_id,
        keys: &[],
        by_hand: &by_hand,
        narrative: &narrative,
        police_report: None,
        reason: &seeded::name(6),
        form: &form,
    };
    open_for_caller(backend, staff, &call).await.unwrap()
}

#[tokio::test]
async fn a_copy_of_the_database_names_nobody() {
    const COUNT: usize = 10_000;
    let seeded = Seeded::new(COUNT);
    let log = support::copy::log();
    for backend in support::backends().await {
        let here = Backend { db: backend.db.clone().asked_from(Some(FROM.parse().unwrap())), ..backend.clone() };
        let (mut secrets, ..) = lived_in(&here, COUNT).await;
        secrets.push(FROM.to_owned());
        let copy = support::copy::of(&backend.db).await;
        assert!(copy.len() > 10_000_000, "it is the whole: {} bytes", copy.len());
        assert_eq!(seeded.found_in(&copy, &secrets), Vec::<String>::new());
        let log = String::from_utf8(log.lock().unwrap().clone()).unwrap();
        assert!(log.contains("sqlx"), "the log is kept");
        assert_eq!(seeded.found_in(log.as_bytes(), &secrets), Vec::<String>::new());
        // The search itself is no blind one.
        let words = [seeded::number(1), seeded::half_width(&seeded::name(2)), secrets[0].clone()];
        assert_eq!(seeded.found_in(words.join(",").as_bytes(), &secrets).len(), 3);
    }
}

#[tokio::test]
async fn another_key_takes_over() {
    for url in support::urls().await {
        let (old, new) = (Keys::make(1), Keys::make(2));
        let first = backend_with(&url, &old).await;
        let (_, staff, number) = lived_in(&first, 30).await;
        let printed = listed(&first).await;
        first.db.close().await;

        let both = backend_with(&url, &format!("{old},{new}")).await;
        assert_eq!(listed(&both).await, printed, "what is under the old key is read");
        found(&both, &staff).await;
        let rotated = rotate(&both).await.unwrap();
        assert!(rotated.changed > 30 * 10, "{rotated:?}");
        assert_eq!(rotated.passwords, 2, "the customer's and the staff member's, until they sign in");
        assert_eq!(rotate(&both).await.unwrap().changed, 0);
        both.db.close().await;

        let second = backend_with(&url, &new).await;
        assert_eq!(listed(&second).await, printed);
        found(&second, &staff).await;
        assert_eq!(claim(&second, &staff, &number).await.unwrap().narrative, seeded::name(9));
        assert!(verify(&second.db, None).await.unwrap().is_ok());
        let again = seeded::files(30).swap_remove(1);
        let again = import(&second, &Source::Bytes("again".into(), Arc::from(again.1))).await.unwrap();
        assert_eq!((again.new, again.duplicates), (0, 30));
        second.db.close().await;
    }
}

async fn backend_with(url: &str, keys: &str) -> Backend {
    let keys = Keys::parse(keys).unwrap();
    let db = Db::open(url, keys.clone()).await.unwrap();
    Backend { db, clock: backend::clock::Clock::new(Some(date(2020, 9, 4))), keys, profiles: backend::feeds::csv::shipped() }
}

async fn listed(backend: &Backend) -> String {
    let mut out = Vec::new();
    transactions(&backend.db, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

async fn found(backend: &Backend, staff: &StaffMember) {
    let account = Sought::account(seeded::BANK, "001", &seeded::number(5)).unwrap();
    for sought in [Sought::name(&seeded::name(5)).unwrap(), account] {
        let found = find(backend, staff, &sought, &desk::reason()).await.unwrap();
        assert_eq!(found.iter().map(|key| key.customer.clone()).collect::<Vec<_>>(), [seeded::customer(5)]);
    }
}

/// A database of a program that sealed nothing.
#[tokio::test]
async fn what_stood_there_before_is_sealed_once() {
    for url in support::urls().await {
        let keys = Keys::make(1);
        let backend = backend_with(&url, &keys).await;
        world::institution(&backend, seeded::BANK, "bank", "見本銀行").await;
        let (number, name, born) = (seeded::number(5), seeded::name(5), seeded::born(5));
        for (sql, values) in [
            (
                "INSERT INTO accounts (id, bank, branch, kind, number, sender, sequence, customer, holder_name, birth_date, status)
                 VALUES ('a', '9991', '001', 'ordinary', $1, '9991', 1, 'C-5', $2, $3, 'open')",
                args![&number, &name, born],
            ),
            ("INSERT INTO account_names (name, account_id) VALUES ($1, 'a')", args![format!("bank:9991:001:ordinary:{number}")]),
            ("INSERT INTO account_customers (institution, customer, account_id) VALUES ('9991', 'C-5', 'a')", args![]),
            (
                "INSERT INTO audit (id, at, actor_kind, actor, action, reason) VALUES ('e', 0, 'program', 'kakunin', 'before', $1)",
                args![&name],
            ),
            (
                "INSERT INTO deliveries (id, sha256, file_name, size, received_at, state, accounts, records, new_records, duplicates,
                     skipped, warnings, error) VALUES ('d', 'x', 'x', 1, 1, 'refused', 0, 0, 0, 0, 0, '[]', $1)",
                args![&name],
            ),
            (
                "INSERT INTO factors (id, kind, who, type, name, secret, added_at) VALUES ('f', 'staff', 's', 'passkey', $1, $2, 0)",
                args![&name, backend.keys.seal(Place { table: "factors", column: "secret", row: "f" }, "secret")],
            ),
            ("UPDATE sealing SET done = FALSE", args![]),
        ] {
            backend.db.run(sql, values).await.unwrap();
        }
        backend.db.close().await;
        for _ in 0..2 {
            let backend = backend_with(&url, &keys).await;
            let staff = desk::member(&backend, seeded::BANK).await;
            found(&backend, &staff).await;
            assert!(verify(&backend.db, None).await.unwrap().is_ok());
            let factors = backend::identity::factors(&backend, &Identity::staff("s")).await.unwrap();
            assert_eq!(factors[0].name.as_deref(), Some(name.as_str()));
            let copy = support::copy::of(&backend.db).await;
            assert_eq!(Seeded::new(10).found_in(&copy, &[]), Vec::<String>::new());
            backend.db.close().await;
        }
    }
}
