//! PostgreSQL by an account that owns nothing: it serves, and cannot change tables or the audit.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::verify;
use backend::clock::Clock;
use backend::db::Db;
use backend::deliveries::{Source, Status, import};
use backend::keys::Keys;
use backend::screening::rescreen;
use backend::staff::Role;
use backend::{Backend, Error, args, demo, ids, sessions, staff};
use std::sync::Arc;

/// The address with another account in it.
fn by(url: &str, role: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (_, at) = rest.split_once('@').unwrap();
    format!("{scheme}://{role}@{at}")
}

async fn refused(backend: &Backend, sql: &str) {
    let error = backend.db.run(sql, args![]).await.unwrap_err().to_string();
    assert!(error.contains("must be owner") || error.contains("permission denied"), "{sql}: {error}");
}

#[tokio::test]
async fn an_account_that_owns_nothing_serves_and_changes_no_table_and_no_entry() {
    for url in support::urls().await.into_iter().filter(|url| url.starts_with("postgres")) {
        let keys = Keys::parse(&Keys::make(1)).unwrap();
        let owner = Db::open(&url, keys.clone()).await.unwrap();
        let role = format!("serves_{}", ids::new_id());
        assert!(matches!(owner.grant_serving(&role).await, Err(Error::Setting(said)) if said.contains("make it first")));
        assert!(matches!(owner.grant_serving("kakunin").await, Err(Error::Setting(said)) if said.contains("owns the tables")));
        owner.run(&format!("CREATE ROLE {role} LOGIN"), args![]).await.unwrap();
        let sentence = async || Db::open(&by(&url, &role), keys.clone()).await.unwrap_err().to_string();
        assert!(sentence().await.contains("kakunin migrate"), "before it is granted anything: {}", sentence().await);
        owner.grant_serving(&role).await.unwrap();

        let db = Db::open(&by(&url, &role), keys.clone()).await.unwrap();
        let backend =
            Backend { db, clock: Clock::new(Some(demo::MADE_ON)), keys: keys.clone(), profiles: backend::feeds::csv::shipped() };
        for (name, bytes) in demo::files() {
            let answer = import(&backend, &Source::Bytes(name, Arc::from(bytes))).await.unwrap();
            assert_eq!(answer.status, Status::Imported, "{answer:?}");
        }
        rescreen(&backend, |_, _| ()).await.unwrap();
        let added = staff::add(&backend, "9991", "見本 太一", "taichi", Role::Support).await.unwrap();
        let identity = staff::sign_in(&backend, "taichi", added.password, None).await.unwrap();
        sessions::enter(&backend, &identity).await.unwrap();
        assert!(verify(&backend.db, None).await.unwrap().is_ok());

        for sql in [
            "DROP TABLE links",
            "ALTER TABLE links ADD COLUMN more TEXT",
            "TRUNCATE audit",
            "DELETE FROM audit",
            "UPDATE audit SET actor = 'nobody'",
            "DELETE FROM audit_head",
            "UPDATE sealing SET done = FALSE",
            "DELETE FROM _sqlx_migrations",
        ] {
            refused(&backend, sql).await;
        }
        backend.db.close().await;

        owner.run("DELETE FROM _sqlx_migrations WHERE version = 1", args![]).await.unwrap();
        assert!(sentence().await.contains("kakunin migrate"), "a sentence for whoever can act: {}", sentence().await);
        owner.close().await;
    }
}
