//! Beginning a transaction, on whichever engine it is.

use super::{Db, Pool, Tx};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// What a transaction is begun for.
#[derive(Clone, Copy)]
pub(super) enum Begin {
    Writing,
    /// Only to read, and to see everything as it was when it began.
    Reading,
}

impl Db {
    /// A transaction of that pool.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn begun(&self, pool: &Pool, begin: Begin) -> sqlx::Result<Tx> {
        let (statements, keys) = (self.statements.clone(), self.keys.clone());
        let tx = match pool {
            Pool::Sqlite(pool) => Tx::sqlite(sqlite(pool, begin).await?, statements, keys),
            Pool::Postgres(pool) => Tx::postgres(postgres(pool, begin).await?, statements, keys),
        };
        Ok(tx.from(self.asked_from))
    }
}

async fn sqlite(pool: &SqlitePool, begin: Begin) -> sqlx::Result<Transaction<'static, Sqlite>> {
    match begin {
        // A reader that starts to write in the middle can be refused at once; a writer from the start waits its turn.
        Begin::Writing => pool.begin_with("BEGIN IMMEDIATE").await,
        // In WAL mode a reader sees what stood there at its first look.
        Begin::Reading => pool.begin().await,
    }
}

/// A request that is given up is dropped where it waits. Were that between `BEGIN` and its answer, the driver (sqlx 0.9.0) would put the
/// connection back into the pool without knowing of the transaction, and whoever has it next would never commit. So it begins in a task
/// of its own, which goes on to its end: a transaction that nobody takes is rolled back like any other.
pub(super) async fn postgres(pool: &PgPool, begin: Begin) -> sqlx::Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    let beginning = tokio::spawn(async move {
        match begin {
            Begin::Writing => pool.begin().await,
            Begin::Reading => pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await,
        }
    });
    beginning.await.map_err(|_| sqlx::Error::WorkerCrashed)?
}
