//! The database: SQLite or PostgreSQL, one text of SQL for both (`$1` works on both).

mod again;
mod apart;
mod args;
mod arrays;
mod begun;
mod bulk;
mod connect;
mod copy;
mod lines;
mod serving;
mod straight;
mod tx;
mod up_to_date;
mod whole;

pub use again::ByIndex;
pub use apart::New;
pub use args::Arg;
pub use bulk::{filled, insert_many, mark_each, marks};
pub use lines::Line;
pub use tx::Tx;
pub use whole::{Columns, Kind};

use crate::keys::Keys;
use begun::Begin;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, PgPool, SqlitePool};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use straight::Straight;

/// A pool of connections to one of the two engines.
#[derive(Clone, Debug)]
pub struct Db {
    pool: Pool,
    /// The SQLite file, beside which the import's lock file stands.
    file: Option<Arc<std::path::Path>>,
    /// The way to it for many rows.
    straight: Option<Straight>,
    /// Connections for what can be made again.
    again: Pool,
    statements: Arc<AtomicU64>,
    /// Whose turn it is to import, within this program.
    turn: Arc<tokio::sync::Mutex<()>>,
    keys: Keys,
    /// The address that asks, where a request does.
    asked_from: Option<IpAddr>,
}

#[derive(Clone, Debug)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A row that both engines can give: `#[derive(sqlx::FromRow)]` makes one.
pub trait Row: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}
impl<T> Row for T where T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}

/// The values of `$1`, `$2`, … in order.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Arg::from($value)),*] };
}

/// Runs a statement on whichever engine it is.
macro_rules! on {
    ($pool:expr, $connection:ident => $run:expr) => {
        match $pool {
            Pool::Sqlite($connection) => $run,
            Pool::Postgres($connection) => $run,
        }
    };
}

impl Db {
    /// All rows of a query.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all<R: Row>(&self, sql: &str, args: Vec<Arg>) -> sqlx::Result<Vec<R>> {
        self.count();
        on!(&self.pool, pool => args::query_as(sql, args).fetch_all(pool).await)
    }

    /// The one row of a query, or none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn one<R: Row>(&self, sql: &str, args: Vec<Arg>) -> sqlx::Result<Option<R>> {
        self.count();
        on!(&self.pool, pool => args::query_as(sql, args).fetch_optional(pool).await)
    }

    /// Runs one statement by itself and says how many rows it changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run(&self, sql: &str, args: Vec<Arg>) -> sqlx::Result<u64> {
        self.count();
        on!(&self.pool, pool => Ok(args::query(sql, args).execute(pool).await?.rows_affected()))
    }

    /// Opens a transaction that may write.
    ///
    /// # Errors
    /// When the database fails, or on SQLite when another writer holds the file for longer than the busy timeout.
    pub async fn begin(&self) -> sqlx::Result<Tx> {
        self.begun(&self.pool, Begin::Writing).await
    }

    /// The same database for what that address asks for: the audit's entries say so.
    #[must_use]
    pub fn asked_from(self, address: Option<IpAddr>) -> Self {
        Self { asked_from: address, ..self }
    }

    /// Tells PostgreSQL's planner what a table holds after much was written to it at once: it would read all of it for a few rows
    /// until it looks by itself, minutes later. SQLite's planner takes the index unasked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn much_was_written(&self, table: &str) -> sqlx::Result<()> {
        if let Pool::Postgres(_) = self.pool {
            self.run(&format!("ANALYZE {table}"), args![]).await?;
        }
        Ok(())
    }

    /// How many statements have run so far, for the test that counts a page's.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The turn to import among the tasks of this program: whoever waits for it holds no connection meanwhile.
    pub(crate) async fn own_turn(&self) -> tokio::sync::OwnedMutexGuard<()> {
        self.turn.clone().lock_owned().await
    }

    /// The SQLite file, where it is one.
    #[must_use]
    pub fn file(&self) -> Option<&std::path::Path> {
        self.file.as_deref()
    }

    /// The keys under which columns are sealed.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }
}
