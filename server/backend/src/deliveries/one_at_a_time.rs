//! Imports into one database take turns. Among programs the engines differ, here alone: SQLite has a lock file beside its own, which
//! the system lets go when the process dies; PostgreSQL an advisory lock, which it lets go when the connection does.

use crate::args;
use crate::db::{Db, Tx};
use crate::{Error, Result};
use std::fs::File;
use tokio::sync::OwnedMutexGuard;

/// The turn; over when dropped.
#[derive(Debug)]
pub struct Turn {
    // Let go first, so that who waits in this program finds the other free.
    _among_programs: Among,
    _in_this_program: OwnedMutexGuard<()>,
}

#[derive(Debug)]
enum Among {
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
    // Within a program first: if each import that waits had a connection, none would be left for the one whose turn it is.
    let in_this_program = db.own_turn().await;
    Ok(Turn { _among_programs: among_programs(db).await?, _in_this_program: in_this_program })
}

async fn among_programs(db: &Db) -> Result<Among> {
    match db.file() {
        Some(file) => {
            let path = file.with_extension("import-lock");
            let locked = tokio::task::spawn_blocking(move || -> std::io::Result<File> {
                let lock = File::create(path)?;
                lock.lock()?;
                Ok(lock)
            });
            Ok(Among::File(locked.await.map_err(|error| Error::Corrupt(error.to_string()))??))
        }
        None => {
            let mut tx = db.begin().await?;
            tx.run("SELECT pg_advisory_xact_lock($1)", args![KEY]).await?;
            Ok(Among::Connection(Box::new(tx)))
        }
    }
}
