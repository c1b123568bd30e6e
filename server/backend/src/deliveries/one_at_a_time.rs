//! Imports into one database take turns. Here alone the engines differ in how: SQLite has a lock file beside its own, which the
//! system lets go when the process dies; PostgreSQL an advisory lock, which it lets go when the connection does.

use crate::args;
use crate::db::{Db, Tx};
use crate::{Error, Result};
use std::fs::File;

/// The turn; over when dropped.
#[derive(Debug)]
pub enum Turn {
    File(#[expect(dead_code, reason = "held until dropped")] File),
    Connection(#[expect(dead_code, reason = "held until dropped")] Box<Tx>),
}

/// Any number that nothing else in this database locks by: "kakunin" in ASCII.
const KEY: i64 = i64::from_be_bytes(*b"\0kakunin");

/// Waits for the turn.
///
/// # Errors
/// When the lock cannot be had: the folder cannot be written, or the database fails.
pub async fn turn(db: &Db) -> Result<Turn> {
    match db.file() {
        Some(file) => {
            let path = file.with_extension("import-lock");
            let locked = tokio::task::spawn_blocking(move || -> std::io::Result<File> {
                let lock = File::create(path)?;
                lock.lock()?;
                Ok(lock)
            });
            Ok(Turn::File(locked.await.map_err(|error| Error::Corrupt(error.to_string()))??))
        }
        None => {
            let mut tx = db.begin().await?;
            tx.run("SELECT pg_advisory_xact_lock($1)", args![KEY]).await?;
            Ok(Turn::Connection(Box::new(tx)))
        }
    }
}
