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

/// How much is taken at once: what is held in memory, and what others wait for.
#[derive(Clone, Copy, Debug)]
pub struct Portions {
    /// Accounts that are joined in one transaction: on SQLite a sign-in waits for one such at most, on PostgreSQL for none.
    pub accounts: usize,
    /// Bytes of records, as they are held, that are one batch.
    pub bytes: usize,
    /// Batches under way. SQLite has one writer; on PostgreSQL one waits for the network while another writes (the driver leaves the end of a
    /// COPY to TCP, which may hold it back for 40 ms).
    pub batches: usize,
    /// Groups of joined accounts that are written at a time.
    pub writers: usize,
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

    /// How much is taken at once.
    #[must_use]
    pub fn portions(&self) -> Portions {
        match self.pool {
            Pool::Sqlite(_) => Portions { accounts: 30, bytes: 800_000, batches: 1, writers: 1 },
            Pool::Postgres(_) => Portions { accounts: 60, bytes: 1_300_000, batches: 3, writers: 2 },
        }
    }
}
