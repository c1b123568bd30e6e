//! Connections for what can be made again: an import's rows, and the pictures that are made of them. A delivery is read from the beginning
//! until a commit that waits for the disk has said that it is done, and by then all before it stand in the log that every connection shares.

use super::begun::Begin;
use super::connect::BUSY;
use super::{Arg, Db, Pool, Row, Tx, args};
use crate::keys::Keys;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, SqlitePool};

/// One connection: SQLite has one writer, and whoever waits here is woken, while whoever waits for the file sleeps and looks again. It keeps
/// what it has just written, too; a connection forgets all that it holds of the file when another one writes.
pub(super) fn sqlite(options: SqliteConnectOptions) -> SqlitePool {
    let pool = SqlitePoolOptions::new().max_connections(1).acquire_timeout(BUSY * 2);
    pool.connect_lazy_with(options.synchronous(SqliteSynchronous::Normal))
}

/// Connections whose commits do not wait, and which go by indexes: of a table that has just been filled PostgreSQL's planner knows nothing,
/// and would read all of it for the rows of a few accounts. What has no index costs them more than anything by its account, and would be
/// compiled first (JIT), a tenth of a second for a few rows.
pub(super) fn postgres(options: PgConnectOptions, most: u32) -> PgPool {
    let pool = PgPoolOptions::new().max_connections(most).after_connect(|connection, _| {
        let set = sqlx::raw_sql("SET synchronous_commit = off; SET enable_seqscan = off; SET jit = off").execute(connection);
        Box::pin(async move { set.await.map(|_| ()) })
    });
    pool.connect_lazy_with(options)
}

impl Db {
    /// [`Db::begin`] for what can be made again: the commit does not wait for the disk.
    ///
    /// # Errors
    /// As [`Db::begin`].
    pub async fn begin_again(&self) -> sqlx::Result<Tx> {
        self.begun(&self.again, Begin::Writing).await
    }

    /// What a few accounts are read by, in tables that may just have been filled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn by_index(&self) -> sqlx::Result<ByIndex> {
        let connection = match &self.again {
            Pool::Sqlite(_) => None,
            Pool::Postgres(again) => Some(again.acquire().await?),
        };
        Ok(ByIndex { db: self.clone(), connection })
    }

    /// [`ByIndex::all`] of one query.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_by_index<R: Row>(&self, sql: &str, args: Vec<Arg>) -> sqlx::Result<Vec<R>> {
        self.by_index().await?.all(sql, args).await
    }
}

/// One connection for several queries, one after the other: each that a pool gives is asked first whether it still answers. SQLite's planner
/// takes the index unasked, and its readers do not wait for the writer: there any connection will do.
#[derive(Debug)]
pub struct ByIndex {
    pub(super) db: Db,
    pub(super) connection: Option<PoolConnection<Postgres>>,
}

impl ByIndex {
    /// The keys under which columns are sealed.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        self.db.keys()
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all<R: Row>(&mut self, sql: &str, args: Vec<Arg>) -> sqlx::Result<Vec<R>> {
        let Some(connection) = &mut self.connection else { return self.db.all(sql, args).await };
        self.db.count();
        args::query_as(sql, args).fetch_all(&mut **connection).await
    }
}
