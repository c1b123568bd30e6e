//! A backup that is taken while others write, and what becomes of it: on both engines, and from each to each.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::Backend;
use backend::audit::verify;
use backend::backup::{restore, write};
use backend::clock::Clock;
use backend::db::Db;
use backend::deliveries::{Source, import};
use backend::keys::Keys;
use backend::listings::transactions;
use jiff::civil::date;
use std::sync::Arc;
use support::{seeded, world};

async fn opened(url: &str, keys: &Keys) -> Backend {
    let db = Db::open(url, keys.clone()).await.unwrap();
    Backend { db, clock: Clock::new(Some(date(2020, 9, 4))), keys: keys.clone(), profiles: backend::feeds::csv::shipped() }
}

async fn listed(backend: &Backend) -> String {
    let mut out = Vec::new();
    transactions(&backend.db, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

#[tokio::test]
async fn what_is_put_back_is_what_was_there() {
    let keys = Keys::parse(&Keys::make(1)).unwrap();
    for from in support::urls().await {
        let backend = opened(&from, &keys).await;
        let mut files = seeded::files(60);
        let last = files.remove(3);
        for (name, bytes, _) in files {
            import(&backend, &Source::Bytes(name.into(), Arc::from(bytes))).await.unwrap();
        }
        let importing = tokio::spawn({
            let backend = backend.clone();
            async move { import(&backend, &Source::Bytes("statement".into(), Arc::from(last.1))).await.unwrap() }
        });
        let mut meanwhile = Vec::new();
        let half = write(&backend, &mut meanwhile).await.unwrap();
        importing.await.unwrap();
        let mut whole = Vec::new();
        let summary = write(&backend, &mut whole).await.unwrap();
        assert!(summary.rows > half.rows, "the import went on: {summary:?} {half:?}");

        for to in support::urls().await {
            let other = opened(&to, &keys).await;
            assert_eq!(restore(&other, whole.as_slice()).await.unwrap(), summary);
            assert_eq!(write(&other, std::io::sink()).await.unwrap(), summary, "{from} to {to}");
            assert!(verify(&other.db, None).await.unwrap().is_ok());
            assert_eq!(listed(&other).await, listed(&backend).await);
        }
        let other = opened(&support::urls().await[0], &keys).await;
        assert_eq!(restore(&other, meanwhile.as_slice()).await.unwrap(), half);
        assert!(verify(&other.db, None).await.unwrap().is_ok(), "a moment in the middle of an import is one too");
    }
}

#[tokio::test]
async fn what_is_not_whole_leaves_nothing() {
    for backend in support::backends().await {
        world::institution(&backend, "9991", "bank", "見本銀行").await;
        world::institution(&backend, "9992", "bank", "となり銀行").await;
        let mut whole = Vec::new();
        write(&backend, &mut whole).await.unwrap();
        let text = String::from_utf8(zstd::decode_all(whole.as_slice()).unwrap()).unwrap();
        let refused = |text: String| zstd::encode_all(text.as_bytes(), 1).unwrap();
        let without_end = text.lines().filter(|line| !line.contains("trailer")).collect::<Vec<_>>().join("\n");
        let without_row = text.lines().filter(|line| !line.contains("となり")).collect::<Vec<_>>().join("\n");
        for (spoilt, why) in [
            (refused(without_end), "cut off"),
            (refused(without_row), "not those that it counts"),
            (refused(text.replace("となり", "よその")), "not those that it counts"),
            (refused(text.replace("\"institutions\"", "\"secrets\"")), "no table has the name"),
            (refused("{}".to_owned()), "no backup of this program"),
            (whole[..whole.len() - 9].to_vec(), "backup"),
        ] {
            let empty = &support::backends().await[0];
            let error = restore(empty, spoilt.as_slice()).await.unwrap_err().to_string();
            assert!(error.contains(why), "{why}: {error}");
            assert_eq!(world::count(empty, "SELECT COUNT(*) FROM institutions").await, 0);
            assert_eq!(world::count(empty, "SELECT COUNT(*) FROM audit_head").await, 1);
        }
        let error = restore(&backend, whole.as_slice()).await.unwrap_err().to_string();
        assert!(error.contains("empty database"), "{error}");
    }
}

/// A table that comes later is either in the list, or is one that serves for hours only.
#[tokio::test]
async fn every_table_is_in_it() {
    for backend in support::backends().await {
        let mut whole = Vec::new();
        write(&backend, &mut whole).await.unwrap();
        let text = String::from_utf8(zstd::decode_all(whole.as_slice()).unwrap()).unwrap();
        let mut left_out = support::copy::tables(&backend.db).await;
        left_out.retain(|table| !text.contains(&format!("\"name\":\"{table}\"")));
        left_out.sort();
        assert_eq!(left_out, ["sessions", "tries"]);
    }
}
