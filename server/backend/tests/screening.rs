//! Screening over several accounts and over what people say, on both engines: what one account shows counts for others, whatever the
//! order in which it came.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::deliveries::{Source, Status, import};
use backend::joining::catch_up;
use backend::listings::{flags, links};
use backend::people::Customer;
use backend::withdrawals::answer;
use backend::{Backend, Error, args, links as service};
use domain::withdrawals::Verdict;
use proptest::prelude::{Just, Strategy};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use support::world::{BORN, count, sealed, signed_in};

async fn bring(backend: &Backend, name: &str, bytes: &[u8]) {
    let answer = import(backend, &Source::Bytes(name.to_owned(), Arc::from(bytes))).await.unwrap();
    assert_eq!(answer.status, Status::Imported, "{name}: {:?}", answer.error);
}

async fn printed(backend: &Backend) -> [String; 2] {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    flags(&backend.db, &mut a).await.unwrap();
    links(&backend.db, &mut b).await.unwrap();
    [a, b].map(|bytes| String::from_utf8(bytes).unwrap())
}

/// The demo's files, the institutions first: rings over two banks, joint accounts, debits that nobody knows.
type Files = Vec<(String, Vec<u8>)>;

fn demo() -> (Files, Files) {
    backend::demo::files().into_iter().partition(|(name, _)| name.contains("institutions"))
}

/// So many orders; more where `KAKUNIN_ORDERS` says so.
fn orders() -> u32 {
    std::env::var("KAKUNIN_ORDERS").ok().and_then(|count| count.parse().ok()).unwrap_or(3)
}

/// What is printed after the institutions and then these files came.
async fn told(first: &Files, files: &Files, order: &[usize]) -> [String; 2] {
    let (backend, folder) = support::thrown_away().await;
    for (name, bytes) in first.iter().chain(order.iter().map(|&index| &files[index])) {
        bring(&backend, name, bytes).await;
    }
    let told = printed(&backend).await;
    drop((backend, folder));
    told
}

#[test]
fn any_order_of_delivery_gives_the_same_flags() {
    let alone = || tokio::runtime::Runtime::new().unwrap();
    let (first, files) = demo();
    let in_order: Vec<usize> = (0..files.len()).collect();
    let straight = alone().block_on(told(&first, &files, &in_order));
    assert!(straight[0].contains("fan-in"), "the demo's rings are seen");
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let any_order = Just(in_order).prop_shuffle();
    let any: Vec<Vec<usize>> = (0..orders()).map(|_| any_order.new_tree(&mut runner).unwrap().current()).collect();
    // Each order is a world of its own: as many at a time as there are cores.
    let lanes = any.chunks(any.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from)).max(1));
    let hold = &|lane: &[Vec<usize>]| {
        for order in lane {
            assert_eq!(alone().block_on(told(&first, &files, order)), straight, "{order:?}");
        }
    };
    std::thread::scope(|scope| lanes.for_each(|lane| drop(scope.spawn(move || hold(lane)))));
}

async fn september(backend: &Backend) -> Customer {
    for (name, bytes) in backend::demo::files().into_iter().take(8) {
        bring(backend, &name, &bytes).await;
    }
    // Letters ask for the birth date: here everybody has the same.
    let accounts: Vec<(String,)> = backend.db.all("SELECT id FROM accounts", args![]).await.unwrap();
    for (id,) in accounts {
        let born = sealed(backend, "birth_date", &id, &BORN.to_string());
        backend.db.run("UPDATE accounts SET birth_date = $1 WHERE id = $2", args![born, id]).await.unwrap();
    }
    signed_in(backend, "C-1002").await
}

/// The account of that customer, and the keys of its withdrawals in order.
async fn of(backend: &Backend, customer: &str) -> (String, Vec<String>) {
    let sql = "SELECT w.account_id, w.key FROM withdrawals w JOIN account_customers h ON h.account_id = w.account_id
         WHERE h.customer = $1 ORDER BY w.key";
    let rows: Vec<(String, String)> = backend.db.all(sql, args![customer]).await.unwrap();
    (rows[0].0.clone(), rows.into_iter().map(|(_, key)| key).collect())
}

async fn flagged(backend: &Backend, account: &str) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> =
        backend.db.all("SELECT key, rules FROM flags WHERE account_id = $1", args![account]).await.unwrap();
    rows.sort();
    rows
}

#[tokio::test]
async fn a_service_that_the_customer_does_not_use_is_flagged_until_they_take_it_back() {
    for backend in support::backends().await {
        let owner = september(&backend).await;
        let (account, keys) = of(&backend, "C-1002").await;
        let (link,): (String,) =
            backend.db.one("SELECT id FROM links WHERE account_id = $1", args![&account]).await.unwrap().unwrap();
        let stranger = signed_in(&backend, "C-1004").await;
        assert!(matches!(service::deny(&backend, &stranger, &account, &link).await, Err(Error::NotFound)));
        assert!(service::denied_at(&backend, &stranger, &account, &link).await.unwrap().is_none());

        for _ in 0..2 {
            service::deny(&backend, &owner, &account, &link).await.unwrap();
        }
        assert!(service::denied_at(&backend, &owner, &account, &link).await.unwrap().is_some());
        catch_up(&backend).await.unwrap();
        let found = flagged(&backend, &account).await;
        assert_eq!(found.len(), keys.len());
        assert!(found.iter().all(|(_, rules)| rules.contains("unknown-wallet")));

        service::take_back(&backend, &owner, &account, &link).await.unwrap();
        catch_up(&backend).await.unwrap();
        assert_eq!(flagged(&backend, &account).await, []);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM service_answers").await, 1, "what was said stays");
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM audit WHERE action LIKE 'service.%'").await, 2);
    }
}

#[tokio::test]
async fn not_me_raises_what_resembles_it_on_other_accounts_and_that_was_me_lets_it_go() {
    for backend in support::backends().await {
        september(&backend).await;
        let victim = signed_in(&backend, "C-1001").await;
        let (hers, keys) = of(&backend, "C-1001").await;
        let (others, _) = of(&backend, "C-1003").await;
        let like = |rows: Vec<(String, String)>| rows.iter().filter(|(_, rules)| rules.contains("like-a-confirmed-case")).count();
        answer(&backend, &victim, &hers, &keys[0], Verdict::NotMine).await.unwrap();
        catch_up(&backend).await.unwrap();
        assert_eq!(like(flagged(&backend, &hers).await), 4, "the whole link");
        assert_eq!(like(flagged(&backend, &others).await), 6, "the same device in another's account");

        answer(&backend, &victim, &hers, &keys[0], Verdict::Mine).await.unwrap();
        catch_up(&backend).await.unwrap();
        assert_eq!(like(flagged(&backend, &hers).await) + like(flagged(&backend, &others).await), 0);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM waiting_accounts").await, 0);
    }
}

/// Screens what waits, and is broken off where it would wait for the database for so many times. Says whether it came to its end.
async fn broken_off(backend: &Backend, after: u32) -> bool {
    let mut screening = Box::pin(catch_up(backend));
    let mut waits = 0;
    poll_fn(|context| match screening.as_mut().poll(context) {
        Poll::Ready(ended) => Poll::Ready(ended.is_ok()),
        Poll::Pending if waits == after => Poll::Ready(false),
        Poll::Pending => {
            waits += 1;
            Poll::Pending
        }
    })
    .await
}

#[tokio::test]
async fn screening_that_is_broken_off_anywhere_is_made_up_for() {
    for backend in support::backends().await {
        september(&backend).await;
        let victim = signed_in(&backend, "C-1001").await;
        let (hers, keys) = of(&backend, "C-1001").await;
        let (others, _) = of(&backend, "C-1003").await;
        let (mut after, mut ended) = (0, false);
        while !ended {
            let (verdict, alike) = if after % 2 == 0 { (Verdict::NotMine, 6) } else { (Verdict::Mine, 0) };
            answer(&backend, &victim, &hers, &keys[0], verdict).await.unwrap();
            ended = broken_off(&backend, after).await;
            catch_up(&backend).await.unwrap();
            let found = flagged(&backend, &others).await;
            let found = found.iter().filter(|(_, rules)| rules.contains("like-a-confirmed-case")).count();
            assert_eq!(found, alike, "broken off where it waited for the {after}th time");
            after += 1;
        }
        assert!(after > 10, "it waits for the database in many places");
    }
}
