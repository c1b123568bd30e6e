//! Rows by the hundred thousand, of what can be made again: in transactions of their own, each engine's fastest way.

use super::bulk::values;
use super::copy::copy;
use super::{Arg, Db, Pool};

/// What came of rows that were to be inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum New {
    /// So many were new, and stand now.
    Written(u64),
    /// One of them stands already, and nothing was written: INSERT has to look at each.
    Stands,
}

impl Db {
    /// Inserts rows: on SQLite straight into the file, with `conflict` behind; on PostgreSQL by COPY, which takes them all or none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_apart<R>(&self, table: &str, columns: &str, rows: R, conflict: &str) -> sqlx::Result<New>
    where
        R: Iterator<Item = Vec<Arg>> + Send + 'static,
    {
        self.count();
        match (&self.again, &self.straight) {
            (Pool::Sqlite(again), Some(straight)) => {
                let row = values(columns.split(',').count(), 1);
                let insert = format!("INSERT INTO {table} ({columns}) VALUES {row} {conflict}");
                // Its turn among those who write what can be made again.
                let _turn = again.acquire().await?;
                Ok(New::Written(straight.insert(insert, rows).await?))
            }
            (Pool::Postgres(pool), _) => Ok(copy(pool, table, columns, rows).await?.map_or(New::Stands, New::Written)),
            (Pool::Sqlite(_), None) => unreachable!("a database of SQLite has its file"),
        }
    }

    /// Whether rows of which one stands already are refused as a whole.
    #[must_use]
    pub fn takes_all_or_none(&self) -> bool {
        matches!(self.pool, Pool::Postgres(_))
    }

    /// So many accounts are joined in one transaction, and held in memory: on SQLite a sign-in waits for one such at most, on PostgreSQL for
    /// none.
    #[must_use]
    pub fn accounts_at_once(&self) -> usize {
        match self.pool {
            Pool::Sqlite(_) => 50,
            Pool::Postgres(_) => 60,
        }
    }

    /// So many bytes of records are one batch, as they are held: on PostgreSQL, where several are under way, each has its wait for the
    /// network.
    #[must_use]
    pub fn bytes_at_once(&self) -> usize {
        match self.pool {
            Pool::Sqlite(_) => 800_000,
            Pool::Postgres(_) => 1_300_000,
        }
    }

    /// So many of these may be under way at once. SQLite has one writer; on PostgreSQL one waits for the network while the other writes
    /// (the driver leaves the end of a COPY to TCP, which may hold it back for 40 ms).
    #[must_use]
    pub fn writers_apart(&self) -> usize {
        match self.pool {
            Pool::Sqlite(_) => 1,
            Pool::Postgres(_) => 3,
        }
    }
}
