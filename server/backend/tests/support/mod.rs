//! Databases for stories: each story runs on SQLite, and on PostgreSQL where a server is given.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

use backend::Backend;
use backend::clock::Clock;
use backend::db::Db;
use backend::ids::new_id;
use backend::keys::{Keys, Place};
use jiff::civil::date;
use sqlx::Connection as _;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod passkey;
#[allow(dead_code, reason = "each story uses a part of it")]
pub mod picture;
#[allow(dead_code, reason = "each story uses a part of it")]
pub mod world;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod brought;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod camt;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod copy;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod desk;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod exchange;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod seeded;

#[allow(dead_code, reason = "each story uses a part of it")]
pub mod zengin;

/// What stands open in a sealed column, where `sql` gives the row's name and the sealed text.
///
/// # Panics
/// When there is none, or it does not open.
#[allow(dead_code, reason = "each story uses a part of it")]
pub async fn opened(backend: &Backend, table: &str, column: &str, sql: &str) -> String {
    let (row, sealed): (String, String) = backend.db.one(sql, Vec::new()).await.expect("the database answers").expect("a row");
    backend.keys.open(Place { table, column, row: &row }, &sealed).expect("it opens")
}

/// A fresh backend an engine, on the business day 2020-09-04: SQLite always; PostgreSQL, in a database of its own, when
/// `KAKUNIN_TEST_POSTGRES` names a server.
///
/// # Panics
/// By name when `KAKUNIN_TEST_REQUIRE_POSTGRES` is 1 and no server is named, or one cannot be used.
#[allow(dead_code, reason = "each story uses a part of it")]
pub async fn backends() -> Vec<Backend> {
    let mut backends = Vec::new();
    for url in urls().await {
        let keys = Keys::parse(&Keys::make(1)).expect("a key");
        let db = Db::open(&url, keys.clone()).await.unwrap_or_else(|error| panic!("{url}: {error}"));
        backends.push(Backend { db, clock: Clock::new(Some(date(2020, 9, 4))), keys, profiles: backend::feeds::csv::shipped() });
    }
    backends
}

/// A fresh backend on SQLite alone, with the folder that it lives in: for a story told so often that what it leaves would fill the disk.
///
/// # Panics
/// When it cannot be made.
#[allow(dead_code, reason = "each story uses a part of it")]
pub async fn thrown_away() -> (Backend, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let keys = Keys::parse(&Keys::make(1)).expect("a key");
    let db = Db::open(&format!("sqlite:{}/story.db", folder.path().display()), keys.clone()).await.expect("it opens");
    (Backend { db, clock: Clock::new(Some(date(2020, 9, 4))), keys, profiles: backend::feeds::csv::shipped() }, folder)
}

/// The address of an empty database an engine.
pub async fn urls() -> Vec<String> {
    let mut urls = vec![format!("sqlite:{}/{}.db", env!("CARGO_TARGET_TMPDIR"), new_id())];
    match std::env::var("KAKUNIN_TEST_POSTGRES") {
        Ok(server) if !server.is_empty() => urls.push(fresh_postgres(&server).await),
        _ if std::env::var("KAKUNIN_TEST_REQUIRE_POSTGRES").is_ok_and(|required| required == "1") => {
            panic!("KAKUNIN_TEST_POSTGRES must name a PostgreSQL server, as in postgres://postgres@localhost:5432/postgres")
        }
        _ => {}
    }
    urls
}

async fn fresh_postgres(server: &str) -> String {
    let name = format!("story_{}", new_id());
    let mut connection = sqlx::PgConnection::connect(server).await.expect("the PostgreSQL server answers");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut connection).await.expect("a database can be made");
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let (base, _) = address.rsplit_once('/').expect("a server is named with a database, as in postgres://user@host/postgres");
    format!("{base}/{name}?{options}")
}

/// A Zengin statement of one account of that bank, with one debit.
///
/// # Panics
/// When it cannot be written.
#[allow(dead_code, reason = "each story uses a part of it")]
pub fn statement(bank: &str) -> Vec<u8> {
    use backend::feeds::zengin::write::{Account, LineEnd, Writer};
    let day = date(2020, 9, 1);
    let mut file = Writer::new(Vec::new(), day, LineEnd::CrLf);
    file.account(&Account { bank: bank.into(), ..zengin::account(1, (day, day), 900) }).unwrap();
    file.line(&zengin::debit(1, day, 100, "ﾍﾟｲ", "7")).unwrap();
    file.finish().unwrap()
}
