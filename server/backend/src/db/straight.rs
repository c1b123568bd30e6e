//! SQLite without the driver, for what an import reads and writes by the hundred thousand rows. The driver (sqlx) copies each value into
//! an allocation of its own and hands each row from one thread to another, which took more than SQLite itself. It is the same library
//! underneath and the same file: both wait for each other as any two connections do.

use super::Arg;
use super::connect::{BUSY, LOG};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, TransactionBehavior};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Connections to one file that nobody uses at this moment.
#[derive(Clone, Debug)]
pub(super) struct Straight {
    file: Arc<Path>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

/// What a connection holds of the file is small: rows come account by account, and each page is read once.
const PAGES: &str = "PRAGMA cache_size = -2000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON";

impl Straight {
    pub fn new(file: Arc<Path>) -> Self {
        Self { file, idle: Arc::default() }
    }

    /// Works with a connection, on a thread where it may take its time.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> sqlx::Result<T> {
        let straight = self.clone();
        let working = tokio::task::spawn_blocking(move || {
            let idle = straight.idle().pop();
            let mut connection = idle.map_or_else(|| straight.open(), Ok)?;
            let done = work(&mut connection)?;
            straight.idle().push(connection);
            Ok(done)
        });
        working.await.map_err(|_| sqlx::Error::WorkerCrashed)?.map_err(failed)
    }

    /// Inserts rows in a transaction of its own, and says how many there are more.
    ///
    /// Its commit does not wait for the disk: only what can be made again is written so, and the commit that has it count waits for all
    /// that stands in the log before it ([`super::again`]).
    pub async fn insert(&self, insert: String, rows: impl Iterator<Item = Vec<Arg>> + Send + 'static) -> sqlx::Result<u64> {
        self.with(move |connection| {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut statement = tx.prepare(&insert)?;
            let mut changed = 0;
            for row in rows {
                for (place, value) in (1..).zip(&row) {
                    statement.raw_bind_parameter(place, value)?;
                }
                changed += statement.raw_execute()? as u64;
            }
            drop(statement);
            tx.commit()?;
            Ok(changed)
        })
        .await
    }

    /// Closes those that nobody uses.
    pub fn close(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.file, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.execute_batch(PAGES)?;
        connection.pragma_update(None, "wal_autocheckpoint", LOG)?;
        Ok(connection)
    }
}

impl ToSql for Arg {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Text(value) => value.as_deref().map_or(ValueRef::Null, ValueRef::from),
            Self::Shared(value) => ValueRef::from(&**value),
            Self::Int(value) => value.map_or(ValueRef::Null, ValueRef::Integer),
            Self::Bool(value) => value.map_or(ValueRef::Null, |is| ValueRef::Integer(i64::from(is))),
            Self::Bytes(value) => ValueRef::Blob(value),
        }))
    }
}

/// As the driver would say it.
fn failed(error: rusqlite::Error) -> sqlx::Error {
    sqlx::Error::Protocol(error.to_string())
}
