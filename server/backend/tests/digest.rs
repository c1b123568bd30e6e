//! The digest, on both engines: equal for what is equal, however it came; another one for anything else.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

#[path = "digest/pieces.rs"]
mod pieces;
mod support;

use backend::Backend;
use backend::deliveries::Status;
use backend::digest::{CONTENT, NO_CONTENT, digest};
use pieces::{Chance, DAYS, World};
use std::collections::BTreeSet;
use support::exchange::exchange;
use support::{brought, camt};

/// Files may have come before, and none is refused.
async fn bring(backend: &Backend, bytes: &[u8]) -> Status {
    let answer = brought::bring(backend, bytes).await;
    assert_ne!(answer.status, Status::Refused, "{:?}", answer.error);
    answer.status
}

/// The institutions, and then eight at once.
async fn bring_all(backend: &Backend, files: &[Vec<u8>]) {
    let (institutions, files) = files.split_first().unwrap();
    bring(backend, institutions).await;
    for eight in files.chunks(8) {
        let bringing = eight.iter().map(|bytes| {
            let (backend, bytes) = (backend.clone(), bytes.clone());
            tokio::spawn(async move { bring(&backend, &bytes).await })
        });
        for one in bringing.collect::<Vec<_>>() {
            one.await.unwrap();
        }
    }
}

/// The world, and accounts besides whose statements are camt.
const CAMT_ACCOUNTS: u64 = 2;

fn whole(world: &World) -> Vec<Vec<u8>> {
    let statement = camt::file((0..CAMT_ACCOUNTS).map(|account| (account, 0..DAYS)));
    [world.whole(), vec![camt_accounts(), statement]].concat()
}

fn cut(world: &World, chance: &mut Chance) -> Vec<Vec<u8>> {
    let zengin = world.cut(chance);
    let camt = chance.statements(CAMT_ACCOUNTS, DAYS).into_iter().map(|pieces| camt::file(pieces.into_iter()));
    zengin.into_iter().chain([camt_accounts()]).chain(camt).collect()
}

fn camt_accounts() -> Vec<u8> {
    exchange("accounts", "9991", 2, false, &camt::accounts(CAMT_ACCOUNTS)).into_bytes()
}

/// So many ways of cutting and shuffling; `make chaos` tries more.
fn cases() -> u64 {
    std::env::var("KAKUNIN_CUTS").ok().and_then(|cases| cases.parse().ok()).unwrap_or(4)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_deliveries_in_other_pieces_and_orders_have_the_same_digest() {
    let world = World::new();
    let mut digests = BTreeSet::new();
    for backend in support::backends().await {
        bring_all(&backend, &whole(&world)).await;
        digests.insert(digest(&backend).await.unwrap());
    }
    assert_eq!(digests.len(), 1, "the engines differ");
    for seed in 0..cases() {
        for backend in support::backends().await {
            let mut chance = Chance(seed);
            let mut files = cut(&world, &mut chance);
            for _ in 0..5 {
                chance.shuffle(&mut files[1..]);
                bring_all(&backend, &files).await;
            }
            digests.insert(digest(&backend).await.unwrap());
            assert_eq!(digests.len(), 1, "cut and shuffled by {seed}");
        }
    }
}

#[tokio::test]
async fn another_yen_is_another_digest_and_other_keys_are_not() {
    let mut digests = BTreeSet::new();
    for world in [World::new(), World::new(), World::with_another_yen()] {
        // Each has keys of its own.
        let backend = &support::backends().await[0];
        for file in world.whole() {
            bring(backend, &file).await;
        }
        digests.insert(digest(backend).await.unwrap());
    }
    assert_eq!(digests.len(), 2);
}

/// A table that comes later is content or is said to be none.
#[tokio::test]
async fn every_table_is_named() {
    let named: BTreeSet<String> =
        CONTENT.iter().map(|content| content.table).chain(NO_CONTENT.iter().copied()).map(str::to_owned).collect();
    assert_eq!(named.len(), CONTENT.len() + NO_CONTENT.len(), "none twice");
    for backend in support::backends().await {
        let there: BTreeSet<String> = support::copy::tables(&backend.db).await.into_iter().collect();
        assert_eq!(there, named);
    }
}
